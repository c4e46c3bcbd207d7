import assert from "node:assert/strict";
import { z } from "zod";
import { readRecording } from "../../simulation/recording.ts";
import { readLogLine } from "../../browser/connection/stream_message.ts";
import { findNatsServer, startNatsServer } from "../../eventlog/nats/nats_server.ts";
import { startCommand, withDataFolder } from "../servers/command_line.ts";
import { runToEnd, startProduct } from "../servers/running_product.ts";

const toldSchema = z.strictObject({
  session: z.uuid(),
  report: z.url(),
  replay: z.url(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  events: z.int().positive(),
});

Deno.test("[DM1] the recording holds several seconds of one face, in windows without a gap", async () => {
  const file = new URL("../../simulation/landmarks.bin.gz", import.meta.url);
  const parts = await readRecording(file);
  const sequences = [...new Set(parts.map(({ sequence }) => sequence))];
  assert.deepEqual(sequences, sequences.map((_, place) => place));
  assert.ok(sequences.length >= 8);
  const frames = parts.flatMap(({ frames }) => frames);
  assert.ok(frames.every(({ faces, face }) => faces === 1 && face !== null));
  assert.ok((await Deno.stat(file)).size < 300_000);
});

Deno.test({
  name: "[DM2] the demo goes through an interview, and its camera's measures come back",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    await using product = await startProduct();
    const { port } = new URL(product.origin);
    const env = { PORT: port, ACEIT_DATA: product.data };
    const demo = (...args: string[]) => runToEnd(["cli.ts", "demo", "--answers=2", ...args], env);
    const machine = await demo("--json");
    assert.equal(machine.code, 0, machine.stderr);
    const told = toldSchema.parse(JSON.parse(machine.stdout));
    for (const page of [told.report, told.replay]) assert.equal((await fetch(page)).status, 200);
    const log = await (await fetch(`${product.origin}/api/interviews/${told.session}/log`)).text();
    assert.equal(log.trimEnd().split("\n").length, told.events);
    assert.match(log, /"type":"LandmarkBatchMeasured"/);
    assert.match(machine.stderr, /report written/);

    const person = await demo();
    const states = Number(/(\d+) HUD updates came back/.exec(person.stdout)?.[1]);
    assert.ok(states > 0, person.stdout);
    await product.kill("SIGTERM");
    const { stdout } = await product.aceit("replay", told.session, "--hash");
    assert.equal(stdout.trim(), told.hash);
  },
});

/** A port of the loopback that nobody listens on. */
function freePort(): number {
  const listener = Deno.listen({ port: 0, hostname: "127.0.0.1" });
  const { port } = listener.addr;
  listener.close();
  return port;
}

/** Reads a stream on, until all of the patterns were in it. */
async function readFor(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  patterns: readonly RegExp[],
): Promise<string> {
  let text = "";
  for await (const some of stream.pipeThrough(new TextDecoderStream())) {
    text += some;
    if (patterns.every((pattern) => pattern.test(text))) return text;
  }
  return assert.fail(`It ended without ${patterns.join(" and ")}:\n${text}`);
}

Deno.test({
  name: "[DM3] the demo scores four good answers, and its addresses open until it is stopped",
  sanitizeOps: false,
  sanitizeResources: false,
  fn: () =>
    withDataFolder(async (folder) => {
      const port = freePort();
      const demo = startCommand(folder, ["demo", "--no-camera"], { PORT: String(port) });
      const noted = readFor(demo.stderr, [/Ctrl-C ends it/]);
      const printed = await readFor(demo.stdout, [/hash [0-9a-f]{64}/]);
      const words = await noted;

      assert.match(printed, /^Score {3}\d+ of 100$/m, words);
      assert.match(printed, /^ {8}Own action: \d+ of 100$/m);
      const addresses = [...printed.matchAll(/http:\S+/g)].map(([address]) => address);
      assert.equal(addresses.length, 2);
      for (const address of addresses) {
        const page = await fetch(address);
        await page.body?.cancel();
        assert.equal(page.status, 200, address);
      }
      const [report = ""] = addresses;
      const interview = report.replace("/interview/", "/api/interviews/").replace("/report", "");
      const log = (await (await fetch(`${interview}/log`)).text()).trimEnd().split("\n");
      const events = log.map((line) => readLogLine(line)?.event);
      const asked = events.flatMap((event) => event?.type === "ReplyBegan" ? [event] : []);
      assert.equal(new Set(asked.map(({ answers }) => answers)).size, asked.length);
      const told = events.find((event) => event?.type === "ReportWritten");
      assert.ok(told?.type === "ReportWritten");
      assert.match(told.summary, /^You gave 4 answers /);

      demo.kill("SIGINT");
      assert.equal((await demo.status).code, 0);
      await assert.rejects(fetch(report), TypeError);
    }),
});

Deno.test({
  name:
    "[DM4] the demo waits for a recording that stands still at the interview's end, and says so",
  ignore: await findNatsServer() === null,
  sanitizeOps: false,
  sanitizeResources: false,
  fn: () =>
    withDataFolder(async (folder) => {
      const nats = await startNatsServer({ folder: `${folder}/nats` });
      const { url: NATS_URL, token: NATS_TOKEN } = nats;
      try {
        await using product = await startProduct({ env: { NATS_URL, NATS_TOKEN } });
        const { port } = new URL(product.origin);
        const args = ["demo", "--no-camera", "--answers=2", "--json"];
        const demo = startCommand(folder, args, { PORT: port });
        const printed = new Response(demo.stdout).text();
        let noted = "";
        for await (const some of demo.stderr.pipeThrough(new TextDecoderStream())) {
          const before = noted;
          noted += some;
          const nowFirst = (words: string) => noted.includes(words) && !before.includes(words);
          // From the last answer on nothing is recorded any more.
          if (nowFirst("answering question 2")) Deno.kill(nats.pid, "SIGSTOP");
          if (nowFirst("Waiting for it.")) Deno.kill(nats.pid, "SIGCONT");
        }
        assert.equal((await demo.status).code, 0, noted);
        assert.match(noted, /report written[^]*The recording is behind: event \d+ of \d+ so far\./);
        const told = toldSchema.parse(JSON.parse(await printed));
        const log = await fetch(`${product.origin}/api/interviews/${told.session}/log`);
        assert.equal((await log.text()).trimEnd().split("\n").length, told.events);
      } finally {
        Deno.kill(nats.pid, "SIGCONT");
        await nats.stop();
      }
    }),
});
