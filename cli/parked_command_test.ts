import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import type { SessionId } from "../domain/ids.ts";
import { openFolderKeys } from "../eventlog/keys/folder_keys.ts";
import { openInterviewLog } from "../eventlog/open_interview_log.ts";
import { openSqliteEngine } from "../eventlog/sqlite/sqlite_engine.ts";
import { listedInterviewSchema } from "../operator/list.ts";
import { parkedInterviewSchema } from "../operator/parked.ts";
import { verificationSchema } from "../operator/rebuild.ts";
import { logStatisticsSchema } from "../operator/statistics.ts";
import { aceit, record, startCommand, withDataFolder } from "../testing/servers/command_line.ts";
import { sampleInterview } from "../testing/fixtures/sample_interview.ts";
import { type Served, withServer } from "../testing/servers/served_operator.ts";

// Workers of the embedded databases end a moment after their last answer.
const ofDatabases = { sanitizeOps: false, sanitizeResources: false };

const keyFile = (folder: string, sessionId: SessionId) =>
  `${folder}/keys/${sessionId.slice(0, 2)}/${sessionId}`;

const follow = async ({ log, operator }: Served) =>
  await operator.parts.follower?.whenWritten(await log.end());

async function list(folder: string, ...args: string[]): Promise<readonly unknown[]> {
  const { code, out, err } = await aceit(folder, "list", "--json", ...args);
  assert.equal(code, 0, err);
  return z.array(listedInterviewSchema).parse(JSON.parse(out)).map((row) => row.session_id);
}

async function parkedOf(folder: string) {
  const { code, out, err } = await aceit(folder, "parked", "--json");
  assert.equal(code, 0, err);
  return z.array(parkedInterviewSchema).parse(JSON.parse(out));
}

/** Puts other bytes in the place of what the commit with an event was written with. */
function damage(folder: string, sessionId: SessionId): void {
  const log = new DatabaseSync(`${folder}/log/events.db`);
  const { changes } = log.prepare("update commits set payload = ? where stream = ?")
    .run(new TextEncoder().encode('{"format":1,"events":['), `interview.${sessionId}`);
  assert.equal(changes, 1);
  log.close();
}

Deno.test({
  ...ofDatabases,
  name: "[PK1] an interview whose key was lost is parked, explained, and released once it is back",
  fn: () =>
    withDataFolder(async (folder) => {
      const [lost, whole] = [sampleInterview("ada"), sampleInterview("bob")];
      const { sessionId } = lost;
      await record(folder, [lost, whole]);
      const key = keyFile(folder, sessionId);
      await Deno.rename(key, `${folder}/key.aside`);
      await withServer(folder, async (served) => {
        await follow(served);
        assert.match(await served.advice() ?? "", /Parked interviews: 1\..*aceit parked/);
        const [parked, ...others] = await parkedOf(folder);
        assert.deepEqual([parked?.session_id, parked?.event_number], [sessionId, 1]);
        assert.deepEqual(others, []);
        assert.deepEqual(await list(folder), [whole.sessionId]);
        const told = await aceit(folder, "parked");
        assert.match(told.out, new RegExp(`${sessionId} {2}since .*\n.*cannot be read.*back-up`));
        const tooEarly = await aceit(folder, "parked", "--retry", sessionId);
        assert.equal(tooEarly.code, 1);
        assert.match(tooEarly.err, /The key of interview .* is missing.*It stays parked/);
        const notParked = await aceit(folder, "parked", "--retry", whole.sessionId);
        assert.deepEqual([notParked.code, notParked.out], [
          1,
          `${whole.sessionId} is not parked.\n`,
        ]);

        await Deno.rename(`${folder}/key.aside`, key);
        const retried = await aceit(folder, "parked", "--retry", sessionId);
        assert.deepEqual([retried.code, retried.out], [0, `${sessionId} goes on.\n`]);
        assert.deepEqual(await parkedOf(folder), []);
        await served.log.append(sessionId, lost.erase());
        await follow(served);
        assert.deepEqual(
          await list(folder),
          [whole.sessionId],
          "later events are followed again",
        );
        const verified = await aceit(folder, "verify", "--json");
        assert.equal(verificationSchema.parse(JSON.parse(verified.out)).right, true);
      });
    }),
});

Deno.test({
  ...ofDatabases,
  name: "[PK2] with damaged bytes in the log every command goes on for the others and names it",
  fn: () =>
    withDataFolder(async (folder) => {
      const [bad, whole] = [sampleInterview("ada"), sampleInterview("bob")];
      await record(folder, [bad, whole]);
      damage(folder, bad.sessionId);
      await withServer(folder, follow);

      assert.deepEqual((await parkedOf(folder)).map((one) => one.session_id), [bad.sessionId]);
      assert.deepEqual(await list(folder), [whole.sessionId]);
      const retried = await aceit(folder, "parked", "--retry", bad.sessionId, "--json");
      assert.equal(retried.code, 1);
      assert.match(retried.err, /its bytes are not those that were written\..* It stays parked/);
      for (const args of [["rebuild"], ["verify"], ["rebuild", "transcript"]]) {
        const stopped = await aceit(folder, ...args);
        assert.equal(stopped.code, 1, args.join(" "));
        const told = stopped.out + stopped.err;
        assert.ok(told.includes(bad.sessionId), told);
        assert.match(told, /not those that were written/, args.join(" "));
      }
      const { out } = await aceit(folder, "stats", "--json");
      const { log } = z.object({ log: logStatisticsSchema }).parse(JSON.parse(out));
      assert.deepEqual([log.interviews, log.unreadable], [2, 1]);
      const shown = await aceit(folder, "show", bad.sessionId);
      assert.equal(shown.code, 1);
      assert.match(shown.err, /can't be read: its bytes are not those that were written/);

      const exported = await aceit(folder, "export", "--all", "--out", `${folder}/all.ndjson`);
      assert.equal(exported.code, 1);
      assert.match(exported.err, new RegExp(`Interview ${bad.sessionId} is left out`));
      const lines = (await Deno.readTextFile(`${folder}/all.ndjson`)).trim().split("\n");
      assert.equal(lines.length, whole.events.length);
    }),
});

Deno.test("[PK3] tail names a commit that can't be read on the error output and goes on", () =>
  withDataFolder(async (folder) => {
    const [bad, good] = [sampleInterview("ada"), sampleInterview("bob")];
    const keys = await openFolderKeys({ folder: `${folder}/keys` });
    const engine = await openSqliteEngine({ folder: `${folder}/log` });
    const log = openInterviewLog(engine, keys);
    await log.append(good.sessionId, good.events.slice(0, 1));
    const child = startCommand(folder, ["tail", "--json"]);
    const until = async (text: string, stream: ReadableStream<Uint8Array<ArrayBuffer>>) => {
      let seen = "";
      for await (const some of stream.pipeThrough(new TextDecoderStream())) {
        seen += some;
        if (seen.includes(text)) break;
      }
      assert.ok(seen.includes(text), seen);
    };
    try {
      const payload = new TextEncoder().encode("{");
      const stream = `interview.${bad.sessionId}`;
      const told = until(`interview.${bad.sessionId} from event`, child.stderr);
      const shown = until(good.sessionId, child.stdout);
      // It says nothing when it has begun to follow, so both kinds come until they are seen.
      for (let next = 1, seen = false; !seen; next++) {
        await engine.append({ stream, first: next, count: 1, payload });
        await log.append(good.sessionId, good.events.slice(next, next + 1));
        const both = Promise.all([told, shown]).then(() => true);
        seen = await Promise.race([both, new Promise<false>((no) => setTimeout(no, 1_000, false))]);
        assert.ok(next < 35, "tail saw nothing");
      }
    } finally {
      child.kill("SIGINT");
      await child.status;
      await log.close();
    }
  }));
