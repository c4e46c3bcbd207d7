import assert from "node:assert/strict";
import { pause } from "../async/pause.ts";
import { keepListening, type Server } from "./keep_listening.ts";

/** A server that ends when it is told to. */
class FakeServer implements Server {
  readonly #end = Promise.withResolvers<void>();
  readonly finished = this.#end.promise;
  shut = false;

  shutdown(): Promise<void> {
    this.shut = true;
    return Promise.resolve();
  }

  end(): void {
    this.#end.resolve();
  }

  fail(words: string): void {
    this.#end.reject(new Error(words));
  }
}

const full = "Too many open files (os error 24)";

/** What keeps listening in a time of its own, and what it did. */
function startKeeping() {
  const first = new FakeServer();
  const servers = [first];
  const lines: string[] = [];
  const scene = { first, servers, lines, refused: 0, time: 0, short: false, listens: true };
  const wake: (() => void)[] = [];
  const running = keepListening(first, {
    listen() {
      if (!scene.listens) throw new Deno.errors.AddrInUse("in use");
      const server = new FakeServer();
      servers.push(server);
      wake.shift()?.();
      return server;
    },
    isShortOfFiles: () => Promise.resolve(scene.short),
    refuseArriving: () => void scene.refused++,
    say: (line) => lines.push(line),
    async wait(ms) {
      await pause(0);
      scene.time += ms;
    },
    now: () => scene.time,
  });
  /** The server that listens next. */
  const next = () => new Promise<void>((resolve) => wake.push(resolve));
  return { ...scene, scene, running, next, last: () => servers.at(-1) ?? first };
}

Deno.test("[KLS1] a server that is shut down in order is not replaced", async () => {
  const { first, servers, running } = startKeeping();
  first.end();
  await running;
  assert.equal(servers.length, 1);
});

Deno.test("[KLS2] without a free file what waits is closed, another server listens, once said", async () => {
  const { first, servers, lines, scene, running, next, last } = startKeeping();
  for (let time = 0; time < 3; time++) {
    last().fail(full);
    await next();
  }
  assert.deepEqual(servers.map(({ shut }) => shut), [true, true, true, false]);
  assert.equal(scene.refused, 3);
  assert.equal(lines.length, 1);
  assert.match(lines[0] ?? "", /File descriptors are short/);
  scene.time += 61_000;
  last().fail(full);
  await next();
  assert.equal(lines.length, 2, "the next stretch has a line of its own");
  last().end();
  await running;
  assert.ok(first.shut);
});

Deno.test("[KLS3] after another failure to take a connection the open ones stay open", async () => {
  const { first, lines, scene, running, next, last } = startKeeping();
  scene.listens = false;
  const again = next();
  first.fail("Connection aborted");
  setTimeout(() => scene.listens = true, 20);
  await again;
  assert.equal(first.shut, false);
  assert.equal(scene.refused, 0);
  assert.match(lines[0] ?? "", /Connection aborted/);
  last().end();
  await running;
});

Deno.test("[KLS4] few free files are noticed before there are none; what does not help is not repeated", async () => {
  const { first, servers, scene, running, next, last } = startKeeping();
  scene.short = true;
  await next();
  assert.ok(first.shut);
  const since = scene.time;
  await next();
  assert.ok(scene.time - since >= 60_000, `${scene.time - since} ms`);
  scene.short = false;
  last().end();
  await running;
  assert.equal(servers.length, 3);
});
