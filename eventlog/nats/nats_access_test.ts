import assert from "node:assert/strict";
import { nkeys } from "@nats-io/transport-node";
import { natsOptionsOf } from "../../product/adapters.ts";
import { readSettings, SettingsError } from "../../product/settings.ts";
import { makeCertificates } from "../../testing/servers/certificates.ts";
import { commitOf, newStream, within } from "../../testing/contracts/log_engine_contract.ts";
import { startNatsProcess } from "../../testing/servers/nats_process.ts";
import { LogError } from "../engine.ts";
import { keepNatsServer } from "./kept_nats_server.ts";
import { openNatsEngine } from "./nats_engine.ts";
import { findNatsServer, howToGetIt } from "./nats_server.ts";

const missing = await findNatsServer() === null ? howToGetIt : null;
if (missing !== null) Deno.stderr.writeSync(new TextEncoder().encode(`Skipped: ${missing}\n`));
const ignore = missing !== null;

type Environment = Readonly<Record<string, string>>;

/** Opens the log as the product would with these settings, and appends to it. */
async function enter(environment: Environment): Promise<void> {
  const options = natsOptionsOf(readSettings(environment));
  assert.ok(options !== null);
  const engine = await openNatsEngine(options);
  try {
    await engine.append(commitOf(newStream(), 1));
  } finally {
    await engine.close();
  }
}

const refuses = (words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof LogError, String(error));
  assert.equal(error.code, "unavailable");
  assert.match(error.message, words);
  return true;
};

/** A server with some configuration; its address belongs to the settings under test. */
async function withServer(
  lines: (folder: string) => readonly string[] | Promise<readonly string[]>,
  test: (port: number, folder: string) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "aceit-access-" });
  const jetstream = `jetstream { store_dir: "${folder}/jetstream" }`;
  const server = await startNatsProcess(folder, [jetstream, ...await lines(folder)]);
  try {
    await test(server.port, folder);
  } finally {
    await server.kill();
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test({
  name: "[NA1] user and password from settings are let in, wrong ones are told what to check",
  ignore,
  fn: () =>
    withServer(() => [`authorization { user: ada, password: engine }`], async (port) => {
      const settings = { NATS_URL: `nats://127.0.0.1:${port}`, NATS_USER: "ada" };
      await enter({ ...settings, NATS_PASSWORD: "engine" });
      await assert.rejects(
        enter({ ...settings, NATS_PASSWORD: "wrong" }),
        refuses(/does not let AceIt in/),
      );
    }),
});

Deno.test({
  name: "[NA2] an nkey from settings is let in, another is not, and the seed is never shown",
  ignore,
  fn: async () => {
    const [pair, other] = [nkeys.createUser(), nkeys.createUser()];
    const seedOf = (keys: typeof pair) => new TextDecoder().decode(keys.getSeed());
    const user = `authorization { users: [ { nkey: ${pair.getPublicKey()} } ] }`;
    await withServer(() => [user], async (port) => {
      const settings = { NATS_URL: `nats://127.0.0.1:${port}` };
      await enter({ ...settings, NATS_NKEY_SEED: seedOf(pair) });
      const wrong = enter({ ...settings, NATS_NKEY_SEED: seedOf(other) });
      await assert.rejects(wrong, (error) => {
        assert.ok(!String(error).includes(seedOf(other)));
        return refuses(/nkey seed/)(error);
      });
    });
  },
});

Deno.test({
  name:
    "[NA3] TLS with an authority of one's own; without it, and without a client's certificate, not",
  ignore,
  fn: async () => {
    const folder = await Deno.makeTempDir({ prefix: "aceit-tls-" });
    const { ca, server, client } = await makeCertificates(folder);
    const tls = `tls { cert_file: "${server.cert}", key_file: "${server.key}", ca_file: "${ca}", ` +
      `verify: true }`;
    await withServer(() => [tls], async (port) => {
      const settings = { NATS_URL: `tls://127.0.0.1:${port}` };
      const own = { NATS_TLS_CERT: client.cert, NATS_TLS_KEY: client.key };
      await enter({ ...settings, NATS_TLS_CA: ca, ...own });
      await assert.rejects(enter({ ...settings, ...own }), LogError);
      await assert.rejects(enter({ ...settings, NATS_TLS_CA: ca }), LogError);
    });
    await Deno.remove(folder, { recursive: true });
  },
});

Deno.test({
  name: "[NA4] of several addresses the one that answers is taken",
  ignore,
  fn: () =>
    withServer(() => [`authorization { token: t }`], (port) => {
      const servers = `nats://127.0.0.1:1, nats://127.0.0.1:${port}`;
      return enter({ NATS_URL: servers, NATS_TOKEN: "t" });
    }),
});

Deno.test("[NA5] half of a pair of settings is refused with the name of the other", () => {
  const url = { NATS_URL: "nats://127.0.0.1:4222" };
  for (
    const [half, words] of [
      [{ NATS_USER: "ada" }, /NATS_PASSWORD/],
      [{ NATS_PASSWORD: "x" }, /NATS_USER/],
      [{ NATS_TLS_CERT: "x.pem" }, /NATS_TLS_KEY/],
    ] as const
  ) {
    assert.throws(() => natsOptionsOf(readSettings({ ...url, ...half })), (error) => {
      assert.ok(error instanceof SettingsError);
      assert.match(error.message, words);
      return true;
    });
  }
  assert.throws(() => readSettings({ NATS_URL: "nats://a:4222, nonsense" }), SettingsError);
  assert.equal(natsOptionsOf(readSettings({})), null);
});

Deno.test({
  name: "[NA6] a server without room says `full`; the rest goes on, and with room so does writing",
  ignore,
  fn: async () => {
    const folder = await Deno.makeTempDir({ prefix: "aceit-full-" });
    const lines = (bytes: number) => [
      `jetstream { store_dir: "${folder}/jetstream", max_file_store: ${bytes} }`,
    ];
    const small = await startNatsProcess(folder, lines(400_000));
    const { port } = small;
    const engine = await openNatsEngine({ servers: [`nats://127.0.0.1:${port}`] });
    const stream = newStream();
    let acknowledged = 0;
    const payload = new Uint8Array(20_000);
    const fill = async () => {
      for (let first = 1; first <= 100; first++) {
        await engine.append({ stream, first, count: 1, payload });
        acknowledged = first;
      }
    };
    await assert.rejects(fill(), (error) => {
      assert.ok(error instanceof LogError);
      assert.deepEqual([error.code, error.retryable], ["full", true]);
      return true;
    });
    assert.ok(acknowledged >= 3);
    assert.equal((await Array.fromAsync(engine.read(stream))).length, acknowledged);
    await small.kill();
    const roomy = await startNatsProcess(folder, lines(40_000_000), port);
    await engine.append({ stream, first: acknowledged + 1, count: 1, payload });
    assert.equal(await engine.head(stream), acknowledged + 1);
    await engine.close();
    await roomy.kill();
    await Deno.remove(folder, { recursive: true });
  },
});

Deno.test({
  name: "[NA7] an own server that ends by itself is started again, and the log goes on",
  ignore,
  fn: async () => {
    const folder = await Deno.makeTempDir({ prefix: "aceit-kept-" });
    const troubles: string[] = [];
    const server = await keepNatsServer({ folder, onTrouble: (words) => troubles.push(words) });
    const { url, token } = server;
    const engine = await openNatsEngine({ servers: [url], token, waitMs: 30_000 });
    const stream = newStream();
    await engine.append(commitOf(stream, 1));
    const { pid } = server;
    Deno.kill(pid, "SIGKILL");
    await within(30_000, "the log did not come back", engine.append(commitOf(stream, 2)));
    assert.equal((await Array.fromAsync(engine.read(stream))).length, 2);
    assert.notEqual(server.pid, pid);
    assert.equal(troubles.length, 1);
    await engine.close();
    await server.stop();
    await Deno.remove(folder, { recursive: true });
  },
});
