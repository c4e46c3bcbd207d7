import assert from "node:assert/strict";
import { z } from "zod";
import { retentionKinds } from "../domain/retention.ts";
import { epochMillis } from "../domain/units.ts";
import { answerOperator } from "../operator/endpoint.ts";
import { eraseResultSchema } from "../operator/erase.ts";
import { listedInterviewSchema } from "../operator/list.ts";
import { parkedInterviewSchema } from "../operator/parked.ts";
import { rebuildResultSchema, verificationSchema } from "../operator/rebuild.ts";
import { readServerFile, writeServerFile } from "../operator/server_file.ts";
import { statusSchema } from "../operator/status.ts";
import { aceit, record, withDataFolder } from "../testing/servers/command_line.ts";
import {
  plantedInterview,
  plantedWords,
  plantedWordsOf,
} from "../testing/fixtures/planted_interview.ts";
import { sampleInterview } from "../testing/fixtures/sample_interview.ts";
import { withServer } from "../testing/servers/served_operator.ts";

const rowsSchema = z.array(listedInterviewSchema);

// Workers of the embedded databases end a moment after their last answer.
const ofDatabases = { sanitizeOps: false, sanitizeResources: false };

Deno.test({
  ...ofDatabases,
  name: "[OP1] beside a running server, commands go through it; its file goes with it",
  fn: () =>
    withDataFolder(async (folder) => {
      const [kept, gone] = [sampleInterview(), sampleInterview()];
      await record(folder, [kept, gone]);
      await withServer(folder, async ({ log, operator }) => {
        await operator.parts.follower?.whenWritten(await log.end());
        const parse = async <Schema extends z.ZodType>(schema: Schema, ...args: string[]) => {
          const { code, out, err } = await aceit(folder, ...args, "--json");
          assert.equal(code, 0, err);
          return schema.parse(JSON.parse(out));
        };
        assert.equal((await parse(rowsSchema, "list")).length, 2);
        const verified = await parse(verificationSchema, "verify");
        const rebuilt = await parse(rebuildResultSchema, "rebuild");
        assert.deepEqual([verified.right, verified.hash], [true, rebuilt.hash]);
        assert.deepEqual(await parse(z.array(parkedInterviewSchema), "parked"), []);
        const stats = z.object({ readModels: statusSchema });
        const { readModels } = await parse(stats, "stats");
        assert.deepEqual([readModels.serving, readModels.pid], [true, Deno.pid]);

        await parse(eraseResultSchema, "erase", gone.sessionId, "--yes");
        assert.equal(await operator.parts.keys.get(gone.sessionId), "destroyed");
        assert.deepEqual((await parse(rowsSchema, "list")).map((row) => row.session_id), [
          kept.sessionId,
        ]);
        const exported = await aceit(folder, "export", "--all");
        assert.ok(exported.out.includes("I built part 1."));
        const erased = exported.out.split("\n").filter((line) => line.includes(gone.sessionId));
        assert.ok(erased.length > 50 && !erased.join().includes("I built part"));
      });
      assert.equal(await readServerFile(folder), null);
    }),
});

Deno.test({
  ...ofDatabases,
  name: "[OP2] the operator's door is closed without the secret, and to other machines",
  fn: () =>
    withDataFolder((folder) =>
      withServer(folder, async ({ url, operator }) => {
        const ask = (authorization: string, remote: string) => {
          const headers = { authorization, "content-length": "2" };
          const request = new Request(`${url}/operator/status`, {
            method: "POST",
            headers,
            body: "{}",
          });
          return answerOperator(request, "status", remote, operator);
        };
        const secret = `Bearer ${operator.token}`;
        for (const [shown, remote] of [["Bearer x", "127.0.0.1"], [secret, "192.168.0.7"]]) {
          const refused = await ask(shown ?? "", remote ?? "");
          assert.equal(refused.status, 404);
          assert.equal(await refused.text(), "Not found");
        }
        const let_in = await ask(secret, "::1");
        assert.equal(let_in.status, 200);
        assert.match(await let_in.text(), /"type":"result"/);
      })
    ),
});

Deno.test({
  ...ofDatabases,
  name: "[OP3] the file is its owner's only, and one that a killed server left is passed over",
  fn: () =>
    withDataFolder(async (folder) => {
      const token = "0".repeat(64);
      const withdraw = await writeServerFile(folder, {
        url: "http://127.0.0.1:9",
        token,
        nats: null,
      });
      const { mode } = await Deno.stat(`${folder}/server.json`);
      assert.equal((mode ?? 0) & 0o777, 0o600);
      assert.equal((await readServerFile(folder))?.pid, Deno.pid);
      await record(folder, [sampleInterview()]);
      const { code, out, err } = await aceit(folder, "verify", "--json");
      assert.equal(code, 0, err);
      assert.equal(verificationSchema.parse(JSON.parse(out)).right, true);
      await Deno.writeTextFile(
        `${folder}/server.json`,
        JSON.stringify({ pid: 2 ** 22 + 1, url: "http://127.0.0.1:9", token, nats: null }),
      );
      assert.equal(await readServerFile(folder), null);
      await withdraw();
    }),
});

Deno.test({
  ...ofDatabases,
  name: "[OP4] erasing without --yes and without anybody to ask is a wrong call; nothing is erased",
  fn: () =>
    withDataFolder(async (folder) => {
      const { sessionId } = sampleInterview();
      const { code, err } = await aceit(folder, "erase", sessionId);
      assert.equal(code, 2);
      assert.match(err, /--yes/);
    }),
});

const dueSchema = z.array(z.strictObject({
  session: z.uuid(),
  kind: z.enum(retentionKinds),
  since: z.iso.datetime(),
  cause: z.string(),
  failure: z.string().nullable(),
  age_days: z.int().nonnegative(),
}));

/** An interview whose last activity was so many days ago. */
function age(days: number) {
  const interview = plantedInterview();
  const by = Date.now() - interview.now - days * 86_400_000;
  const events = interview.events.map(({ number, event }) => ({
    number,
    event: { ...event, at: epochMillis(event.at + by) },
  }));
  return Object.assign(interview, { events });
}

const findPlanted = (text: string) => plantedWords.filter((word) => text.includes(word));
const withoutDocuments = plantedWords.filter((word) => !plantedWordsOf.documents.includes(word));

async function listedDue(folder: string, ...args: string[]) {
  const { code, out, err } = await aceit(folder, "retention", ...args, "--json");
  assert.equal(code, 0, err);
  return dueSchema.parse(JSON.parse(out)).map(({ session, kind, age_days, cause }) =>
    [session, kind, age_days, cause].join(" ")
  );
}

Deno.test({
  ...ofDatabases,
  name: "[OP5] retention lists first, deletes when told to, and has nothing to do again",
  fn: () =>
    withDataFolder(async (folder) => {
      const [old, young] = [age(40), age(5)];
      await record(folder, [old, young]);
      const days = ["--days", "documents=30,held=60"];
      const expected = [`${old.sessionId} documents 40 too_old`];
      assert.deepEqual(await listedDue(folder, ...days), expected);
      const exportOld = async () => findPlanted((await aceit(folder, "export", old.sessionId)).out);
      assert.deepEqual(await exportOld(), plantedWords, "a dry run touches nothing");

      assert.deepEqual(await listedDue(folder, ...days, "--apply"), expected);
      assert.deepEqual(await exportOld(), withoutDocuments);
      assert.deepEqual(await listedDue(folder, ...days), []);
      const [other] = await Promise.all([aceit(folder, "export", young.sessionId)]);
      assert.deepEqual(findPlanted(other.out), plantedWords);

      assert.deepEqual(await listedDue(folder, "--days", "20", "--apply"), [
        `${old.sessionId} held 40 too_old`,
      ]);
      assert.deepEqual(await exportOld(), []);
      const rows = rowsSchema.parse(JSON.parse((await aceit(folder, "list", "--json")).out));
      assert.ok(rows.every(({ session_id }) => session_id !== old.sessionId));
    }),
});

Deno.test({
  ...ofDatabases,
  name: "[OP6] beside a running server retention goes through it, and its rows lose the text",
  fn: () =>
    withDataFolder(async (folder) => {
      const old = age(40);
      await record(folder, [old]);
      await withServer(folder, async ({ log, operator }) => {
        const { follower, readModels } = operator.parts;
        await follower?.whenWritten(await log.end());
        const rows = async () => {
          const { data } = await readModels.from("interview_metadata").select("*")
            .eq("session_id", old.sessionId).single();
          return JSON.stringify(data);
        };
        assert.deepEqual(findPlanted(await rows()), ["planted-resume", "planted-job"]);
        const people = await aceit(folder, "retention", "--days", "documents=30", "--apply");
        assert.equal(people.code, 0, people.err);
        assert.match(people.out, new RegExp(`^${old.sessionId}  documents +40 days  too old`));
        assert.match(people.err, /1 deleted, 0 failed/);
        assert.deepEqual(findPlanted(await rows()), []);
        assert.match(await rows(), /"forgotten":\["documents"\]/);
        const read = JSON.stringify(await Array.fromAsync(log.read(old.sessionId)));
        assert.deepEqual(findPlanted(read), withoutDocuments);
      });
    }),
});

Deno.test({
  ...ofDatabases,
  name: "[OP7] retention without a policy deletes nothing and says so; a wrong one is a wrong call",
  fn: () =>
    withDataFolder(async (folder) => {
      const old = age(4_000);
      await record(folder, [old]);
      const { code, out, err } = await aceit(folder, "retention", "--apply");
      assert.deepEqual([code, out], [0, ""]);
      assert.match(err, /ACEIT_RETENTION_DAYS is not set/);
      assert.match(err, /There is nothing to delete/);
      const wrong = await aceit(folder, "retention", "--days", "voices=3");
      assert.equal(wrong.code, 2);
      assert.match(wrong.err, /documents=30/);
      const help = await aceit(folder, "retention", "--help");
      assert.equal(help.code, 0);
      assert.match(help.out, /--apply.*Nothing|--apply +Deletes/);
    }),
});
