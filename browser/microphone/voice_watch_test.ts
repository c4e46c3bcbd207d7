import assert from "node:assert/strict";
import type { VoiceCounts } from "../../media/protocol.ts";
import { type VoiceTrouble, VoiceWatch } from "./voice_watch.ts";

/** What the server counts at a time, in milliseconds since the page connected. */
type Server = (now: number) => Partial<VoiceCounts> | null;

/** What the page shows, with the times at which it changed. */
type Shown = readonly (readonly [at: number, trouble: VoiceTrouble | null])[];

interface Scene {
  readonly server: Server;
  /** Whether the microphone is on. @default always */
  readonly isOwed?: (now: number) => boolean;
  /** Whether there is a connection that answers. @default always */
  readonly isLinked?: (now: number) => boolean;
  /** Whether the page runs. @default always */
  readonly awake?: (now: number) => boolean;
  readonly until?: number;
}

/** Looks four times a second and asks the server once a second, as the page does. */
function show({ server, isOwed: owed, isLinked: linked, awake, until = 12_000 }: Scene): Shown {
  const watch = new VoiceWatch();
  const changes: [number, VoiceTrouble | null][] = [];
  let there = false;
  for (let now = 0; now <= until; now += 250) {
    if (awake?.(now) === false) continue;
    const link = linked?.(now) ?? true;
    if (link !== there) watch.link(there = link, now);
    const counts = server(now);
    if (link && now % 1_000 === 0 && counts !== null) {
      watch.count(now, { arrived: 0, lost: 0, heard: counts.arrived ?? 0, ...counts }, now + 20);
    }
    const trouble = watch.look(owed?.(now) ?? true, now + 20);
    if (trouble !== (changes.at(-1)?.[1] ?? null)) changes.push([now, trouble]);
  }
  return changes;
}

/** Fifty packets a second from one time to another. */
const arrivesFrom = (begin: number, end = Infinity): Server => (now) => ({
  arrived: Math.max(0, Math.min(now, end) - begin) / 20,
});
const kindsOf = (changes: Shown) => changes.map(([, trouble]) => trouble);

Deno.test("[VQ1] a voice that arrives is never spoken of, muted for a while or not", () => {
  assert.deepEqual(show({ server: arrivesFrom(0) }), []);
  const pause = (now: number) => now < 4_000 || now > 9_000;
  assert.deepEqual(show({ server: arrivesFrom(0), isOwed: pause }), []);
});

Deno.test("[VQ2] a voice that does not arrive is told within three seconds, whenever it begins", () => {
  for (let begin = 0; begin < 2_000; begin += 250) {
    const [[at, trouble] = [Infinity, null], ...others] = show({
      server: () => ({ arrived: 0 }),
      isOwed: (now) => now >= begin,
    });
    assert.equal(trouble, "not_arriving");
    assert.ok(at - begin <= 3_000, `after ${at - begin} ms`);
    assert.deepEqual(others, []);
  }
});

Deno.test("[VQ3] one that stops arriving in the middle too, and no more when it arrives again", () => {
  for (let end = 4_000; end < 5_000; end += 250) {
    const silent: Server = (now) => ({
      arrived: (Math.min(now, end) + Math.max(0, now - 9_000)) / 20,
    });
    const changes = show({ server: silent });
    assert.deepEqual(kindsOf(changes), ["not_arriving", null]);
    const [[told] = [Infinity], [over] = [Infinity]] = changes;
    assert.ok(told - end <= 3_000, `after ${told - end} ms`);
    assert.ok(over <= 10_000);
  }
});

Deno.test("[VQ4] muted, hidden or without a microphone nothing is owed and nothing told", () => {
  assert.deepEqual(show({ server: () => ({ arrived: 0 }), isOwed: () => false }), []);
  const blinking = (now: number) => Math.floor(now / 1_000) % 2 === 0;
  assert.deepEqual(show({ server: () => ({ arrived: 0 }), isOwed: blinking }), []);
  const changes = show({ server: () => ({ arrived: 0 }), isOwed: (now) => now < 6_000 });
  assert.deepEqual(changes.at(-1), [6_000, null]);
});

Deno.test("[VQ5] a connection that is gone or answers nothing is told, until the voice arrives", () => {
  const isGone = (now: number) => now < 3_000 || now >= 8_000;
  for (const linked of [isGone, undefined]) {
    const server: Server = (now) => {
      if (linked === undefined && !isGone(now)) return null;
      // The server of the new connection counts from nothing.
      return { arrived: now < 8_000 ? now / 20 : (now - 8_000) / 20 };
    };
    const scene: Scene = { server, ...linked === undefined ? {} : { isLinked: linked } };
    const changes = show(scene);
    assert.deepEqual(kindsOf(changes).slice(0, 1), ["unconnected"]);
    assert.ok((changes[0]?.[0] ?? 0) <= 6_000);
    if (linked !== undefined) assert.deepEqual(kindsOf(changes), ["unconnected", null]);
  }
});

Deno.test("[VQ6] losing more than half of the sound is told, losing a tenth is not", () => {
  const losing = (share: number): Server => (now) => ({
    arrived: now / 20 * (1 - share),
    lost: now / 20 * share,
    heard: now / 20 * (1 - share),
  });
  assert.deepEqual(kindsOf(show({ server: losing(0.7) })), ["patchy"]);
  assert.deepEqual(show({ server: losing(0.1) }), []);
  const better: Server = (now) => ({
    arrived: now < 6_000 ? now * 0.3 / 20 : (1_800 + now - 6_000) / 20,
    lost: Math.min(now, 6_000) * 0.7 / 20,
  });
  assert.deepEqual(kindsOf(show({ server: better })), ["patchy", null]);
});

Deno.test("[VQ7] sound that arrives and that nobody listens to is told once some of it is lost", () => {
  const slow: Server = (now) => ({ arrived: now / 20, heard: now < 3_000 ? 0 : now / 20 });
  assert.deepEqual(show({ server: slow }), []);
  const brokenServer: Server = (now) => ({ arrived: now / 20, heard: Math.min(now, 3_000) / 20 });
  const [[at, trouble] = [Infinity, null]] = show({ server: brokenServer });
  assert.equal(trouble, "unlistened");
  assert.ok(at >= 8_000 && at <= 9_500, `${at}`);
});

Deno.test("[VQ8] a page that stood still does not take its own sleep for a silent server", () => {
  const asleep = (now: number) => now < 3_000 || now >= 8_000;
  assert.deepEqual(show({ server: arrivesFrom(0), awake: asleep }), []);
});

Deno.test("[VQ9] a server that counts no voice is never accused", () => {
  const watch = new VoiceWatch();
  watch.link(true, 0);
  for (let now = 0; now < 20_000; now += 250) {
    if (now % 1_000 === 0) watch.count(now, null, now + 20);
    assert.equal(watch.look(true, now + 20), null);
  }
});
