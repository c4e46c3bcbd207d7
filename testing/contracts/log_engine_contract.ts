import assert from "node:assert/strict";
import { type Commit, ConcurrencyError, type LogEngine, LogError } from "../../eventlog/engine.ts";
import type { StoredCommit } from "../../eventlog/engine.ts";

/** What the suite needs to know of an engine: how to get an empty one. */
interface EngineUnderTest {
  readonly name: string;
  /** Why it can't run here, or null. */
  readonly missing: string | null;
  /** Runs a test on an empty log and leaves nothing behind. */
  use(test: (engine: LogEngine) => Promise<void>): Promise<void>;
}

const timeLimitMs = 20_000;

/** A stream of a new interview. */
export function newStream(kind: "interview" | "coaching" = "interview"): string {
  return `${kind}.${crypto.randomUUID()}`;
}

/** A commit whose payload says which one it is. */
export function commitOf(stream: string, first: number, count = 1, text = ""): Commit {
  const payload = new TextEncoder().encode(`${stream} ${first} ${count} ${text}`);
  return { stream, first, count, payload };
}

/** All that an iterable gives. */
export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  return await Array.fromAsync(items);
}

const places = (commits: readonly StoredCommit[]) =>
  commits.map(({ stream, first, count }) => [stream, first, count]);

const tenBytes = (seed: number) => Uint8Array.from({ length: 10 }, (_, at) => (seed + at) % 256);

type Rule = (engine: LogEngine) => Promise<void>;

const writing: Record<string, Rule> = {
  "[EL1] what was appended is read back, byte for byte, in order": async (engine) => {
    const stream = newStream();
    const first = await engine.append({ stream, first: 1, count: 3, payload: tenBytes(7) });
    const second = await engine.append({ stream, first: 4, count: 1, payload: tenBytes(250) });
    assert.ok(second > first && first > 0);
    const found = await all(engine.read(stream));
    assert.equal(found[1]?.link?.before, found[0]?.link?.id);
    assert.deepEqual(found.map(({ link: _, ...commit }) => commit), [
      { position: first, stream, first: 1, count: 3, payload: tenBytes(7) },
      { position: second, stream, first: 4, count: 1, payload: tenBytes(250) },
    ]);
    assert.equal(await engine.head(stream), 4);
    assert.equal(await engine.end(), second);
  },
  "[EL2] a stream that was never written is empty": async (engine) => {
    const stream = newStream();
    const found = await all(engine.read(stream));
    assert.equal(found[1]?.link?.before, found[0]?.link?.id);
    assert.deepEqual(found.map(({ link: _, ...commit }) => commit), []);
    assert.equal(await engine.head(stream), 0);
    assert.equal(await engine.end(), 0);
  },
  "[EL3] a commit that would leave a gap is refused": async (engine) => {
    const stream = newStream();
    await engine.append(commitOf(stream, 1, 2));
    await assert.rejects(engine.append(commitOf(stream, 4)), (error) => {
      assert.ok(error instanceof ConcurrencyError);
      assert.deepEqual([error.expected, error.found], [3, 2]);
      return true;
    });
    await assert.rejects(engine.append(commitOf(newStream(), 2)), ConcurrencyError);
    assert.deepEqual(places(await all(engine.read(stream))), [[stream, 1, 2]]);
  },
  "[EL4] a stale commit with other bytes or another length is refused": async (engine) => {
    const stream = newStream();
    await engine.append(commitOf(stream, 1, 2, "mine"));
    await engine.append(commitOf(stream, 3, 1, "mine"));
    for (const stale of [commitOf(stream, 1, 2, "theirs"), commitOf(stream, 3, 1, "theirs")]) {
      await assert.rejects(engine.append(stale), ConcurrencyError);
    }
    await assert.rejects(engine.append(commitOf(stream, 2, 1)), ConcurrencyError);
    await assert.rejects(engine.append(commitOf(stream, 1, 1, "mine")), ConcurrencyError);
    assert.equal(await engine.head(stream), 3);
  },
  "[EL5] a commit sent again is stored once and keeps its position": async (engine) => {
    const stream = newStream();
    const sent = [commitOf(stream, 1, 2), commitOf(stream, 3, 1), commitOf(stream, 4, 5)];
    const positions: number[] = [];
    for (const commit of sent) positions.push(await engine.append(commit));
    for (const [at, commit] of sent.entries()) {
      assert.equal(await engine.append(commit), positions[at]);
    }
    assert.equal((await all(engine.readAll())).length, 3);
  },
  "[EL6] commits handed over without waiting keep their order in each stream": async (engine) => {
    const streams = Array.from({ length: 8 }, () => newStream());
    const rounds = Array.from({ length: 40 }, (_, at) => at);
    const positions = await Promise.all(
      rounds.flatMap((at) => streams.map((stream) => engine.append(commitOf(stream, at + 1)))),
    );
    assert.equal(new Set(positions).size, 320);
    for (const stream of streams) {
      const numbers = (await all(engine.read(stream))).map(({ first }) => first);
      assert.deepEqual(numbers, rounds.map((at) => at + 1));
    }
  },
  "[EL7] of writers that race for the same number exactly one wins": async (engine) => {
    const stream = newStream();
    for (let first = 1; first <= 5; first++) {
      const race = await Promise.allSettled(
        ["a", "b", "c", "d"].map((who) => engine.append(commitOf(stream, first, 1, who))),
      );
      const lost = race.filter((result) => result.status === "rejected");
      assert.equal(lost.length, 3);
      for (const { reason } of lost) assert.ok(reason instanceof ConcurrencyError);
    }
    assert.equal((await all(engine.read(stream))).length, 5);
  },
  "[EL8] a payload belongs to the log once it was handed over": async (engine) => {
    const stream = newStream();
    const shared = new Uint8Array(1_000);
    const appends = [1, 2, 3].map((first) => {
      shared.fill(first);
      return engine.append({ stream, first, count: 1, payload: shared });
    });
    shared.fill(99);
    await Promise.all(appends);
    const firsts = (await all(engine.read(stream))).map(({ payload }) => payload[500]);
    assert.deepEqual(firsts, [1, 2, 3]);
  },
  "[EL9] payloads of 1 MB and of no bytes are kept": async (engine) => {
    const stream = newStream();
    const large = Uint8Array.from({ length: 1_000_000 }, (_, at) => (at * 31) % 251);
    await engine.append({ stream, first: 1, count: 1, payload: large });
    await engine.append({ stream, first: 2, count: 1, payload: new Uint8Array() });
    const payloads = (await all(engine.read(stream))).map(({ payload }) => payload);
    assert.deepEqual(payloads, [large, new Uint8Array()]);
  },
  "[EL10] a payload over the limit and a strange name are refused": async (engine) => {
    const payload = new Uint8Array(8 * 1024 * 1024 + 1);
    await assert.rejects(
      engine.append({ stream: newStream(), first: 1, count: 1, payload }),
      (error) => error instanceof LogError && error.code === "too_large",
    );
    for (const stream of ["", "interview", "interview.>", "interview.a.b", "other.a"]) {
      await assert.rejects(engine.append(commitOf(stream, 1)), RangeError);
    }
    assert.equal(await engine.end(), 0);
  },
};

const reading: Record<string, Rule> = {
  "[EL11] readAll gives interleaved streams in the order of position": async (engine) => {
    const [a, b] = [newStream(), newStream("coaching")];
    const sent = [commitOf(a, 1), commitOf(b, 1, 4), commitOf(a, 2, 2), commitOf(b, 5)];
    const positions: number[] = [];
    for (const commit of sent) positions.push(await engine.append(commit));
    const found = await all(engine.readAll());
    assert.deepEqual(places(found), [[a, 1, 1], [b, 1, 4], [a, 2, 2], [b, 5, 1]]);
    assert.deepEqual(found.map(({ position }) => position), positions);
    const rest = await all(engine.readAll(positions[1]));
    assert.deepEqual(places(rest), [[a, 2, 2], [b, 5, 1]]);
    assert.deepEqual(await all(engine.readAll(positions[3])), []);
  },
  "[EL12] reading after an event begins with the commit that holds the next": async (engine) => {
    const stream = newStream();
    for (const [first, count] of [[1, 3], [4, 1], [5, 10]] as const) {
      await engine.append(commitOf(stream, first, count));
    }
    const begins = async (after: number) =>
      (await all(engine.read(stream, after))).map(({ first }) => first);
    assert.deepEqual(await begins(0), [1, 4, 5]);
    assert.deepEqual(await begins(2), [1, 4, 5]);
    assert.deepEqual(await begins(3), [4, 5]);
    assert.deepEqual(await begins(9), [5]);
    assert.deepEqual(await begins(14), []);
    assert.deepEqual(await begins(20), []);
  },
  "[EL13] a read of many commits gives each once, and may be left early": async (engine) => {
    const stream = newStream();
    const total = 2_500;
    const appends = Array.from(
      { length: total },
      (_, at) => engine.append(commitOf(stream, at + 1)),
    );
    await Promise.all(appends);
    const numbers = (await all(engine.readAll())).map(({ first }) => first);
    assert.deepEqual(numbers, Array.from({ length: total }, (_, at) => at + 1));
    for await (const { first } of engine.read(stream)) if (first === 5) break;
    assert.equal((await all(engine.read(stream, 2_000))).length, 500);
  },
  "[EL14] follow gives the old, then the new, each exactly once": async (engine) => {
    const stream = newStream();
    for (let first = 1; first <= 20; first++) await engine.append(commitOf(stream, first));
    const stop = new AbortController();
    const seen: number[] = [];
    let appending: Promise<unknown> = Promise.resolve();
    for await (const { first } of engine.follow(0, stop.signal)) {
      seen.push(first);
      if (first === 20) appending = appendThrough(engine, stream, 21, 60);
      if (first === 60) stop.abort();
    }
    await appending;
    assert.deepEqual(seen, Array.from({ length: 60 }, (_, at) => at + 1));
  },
  "[EL15] follow from a position leaves out what is before it": async (engine) => {
    const stream = newStream();
    await engine.append(commitOf(stream, 1));
    const position = await engine.append(commitOf(stream, 2));
    const stop = new AbortController();
    const appending = engine.append(commitOf(stream, 3));
    for await (const { first } of engine.follow(position, stop.signal)) {
      assert.equal(first, 3);
      stop.abort();
    }
    await appending;
  },
  "[EL16] follow ends when its signal aborts, also while it waits": async (engine) => {
    const stop = new AbortController();
    const following = all(engine.follow(0, stop.signal));
    stop.abort();
    assert.deepEqual(await following, []);
    assert.deepEqual(await all(engine.follow(0, AbortSignal.abort())), []);
    const later = new AbortController();
    const seen: number[] = [];
    const waiting = (async () => {
      for await (const { first } of engine.follow(0, later.signal)) {
        seen.push(first);
        queueMicrotask(() => later.abort());
      }
    })();
    await engine.append(commitOf(newStream(), 1));
    await waiting;
    assert.deepEqual(seen, [1]);
  },
  "[EL17] health names what the log runs on": async (engine) => {
    const health = await engine.health();
    assert.equal(health.up, true);
    assert.match(health.runsOn, /SQLite \d|nats-server \d/);
  },
  "[EL18] a closed log refuses in plain words and may be closed again": async (engine) => {
    const stream = newStream();
    const kept = engine.append(commitOf(stream, 1));
    await engine.close();
    assert.ok(await kept > 0);
    const isClosed = (error: unknown) => error instanceof LogError && error.code === "closed";
    await assert.rejects(engine.append(commitOf(stream, 2)), isClosed);
    await assert.rejects(all(engine.read(stream)), isClosed);
    await assert.rejects(all(engine.readAll()), isClosed);
    await assert.rejects(engine.head(stream), isClosed);
    await engine.close();
  },
};

async function appendThrough(engine: LogEngine, stream: string, from: number, to: number) {
  for (let first = from; first <= to; first++) await engine.append(commitOf(stream, first));
}

/** Registers the rules that every engine keeps. */
export function logEngineContract(subject: EngineUnderTest): void {
  for (const [rule, check] of Object.entries({ ...writing, ...reading })) {
    Deno.test({
      name: `${rule} (${subject.name})`,
      ignore: subject.missing !== null,
      fn: () => subject.use((engine) => within(timeLimitMs, rule, check(engine))),
    });
  }
}

/** Fails with words of its own where something never happens, instead of hanging the suite. */
export async function within<Result>(
  limitMs: number,
  what: string,
  happening: Promise<Result>,
): Promise<Result> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`After ${limitMs} ms: ${what}`)), limitMs);
  try {
    return await Promise.race([happening, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
