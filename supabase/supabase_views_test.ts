import assert from "node:assert/strict";
import { type Person } from "../identity/identity.ts";
import { userIdSchema } from "../domain/ids.ts";
import { followLog } from "../read_models/follow.ts";
import { readModelWriter } from "../read_models/read_model_writer.ts";
import { openMemoryInterviewLog } from "../testing/servers/memory_interview_log.ts";
import { testOnDatabases } from "../testing/servers/read_model_databases.ts";
import { sampleInterview } from "../testing/fixtures/sample_interview.ts";
import { serveReadModels } from "./client.ts";
import { supabaseViews } from "./supabase_views.ts";

const person = (name: string): Person => ({ userId: userIdSchema.parse(name), name });
const verify = (sub: string) => Promise.resolve({ sub, role: "authenticated" });

testOnDatabases("[SBV1] a person reads their own interviews and nobody else's", async (db) => {
  const readModels = serveReadModels(db, verify);
  const [ada, bob] = [sampleInterview("ada"), sampleInterview("bob")];
  const log = openMemoryInterviewLog();
  await log.append(ada.sessionId, ada.events);
  await log.append(bob.sessionId, bob.events);
  const follower = followLog({ log, writer: readModelWriter(readModels.writer) });
  await follower.whenWritten(2);
  await follower.stop();

  const views = supabaseViews(readModels, (who) => Promise.resolve(who.userId));
  const [summary, ...others] = await views.interviews(person("ada"));
  assert.deepEqual(others, []);
  assert.deepEqual(summary, await views.interview(person("ada"), ada.sessionId));
  assert.equal(summary?.sessionId, ada.sessionId);
  assert.equal(summary?.jobTitle, "Principal engineer, engines");
  assert.equal(summary?.status, "ended");
  assert.equal(summary?.overallScore, 72);
  assert.equal(summary?.reportStatus, "written");
  assert.deepEqual(summary?.forgotten, []);
  assert.equal(summary?.scheduledAt, new Date(ada.events[0]?.event.at ?? 0).toISOString());

  const report = await views.report(person("ada"), ada.sessionId);
  assert.equal(report?.assessments[0]?.claims[0]?.text, "Says what *she* did.");
  assert.match(report?.markdown ?? "", /\(\[event 5\]\(#event-5\)\)/);
  assert.match(report?.markdown ?? "", /Ownership: not enough data/);

  assert.equal(await views.interview(person("ada"), bob.sessionId), null);
  assert.equal(await views.report(person("ada"), bob.sessionId), null);
  assert.deepEqual(await views.interviews(person("eve")), []);
  const { error } = await readModels.forPerson("ada").rpc("read_model_state");
  assert.equal(error?.code, "42501");
});

testOnDatabases("[SBV2] a person sees what of their interview was deleted", async (db) => {
  const readModels = serveReadModels(db, verify);
  const interview = sampleInterview("ada");
  interview.do({ type: "ForgetData", at: interview.at, kind: "report" });
  interview.do({ type: "ForgetData", at: interview.at, kind: "documents" });
  const log = openMemoryInterviewLog();
  await log.append(interview.sessionId, interview.events);
  const follower = followLog({ log, writer: readModelWriter(readModels.writer) });
  await follower.whenWritten(1);
  await follower.stop();
  const views = supabaseViews(readModels, (who) => Promise.resolve(who.userId));
  const summary = await views.interview(person("ada"), interview.sessionId);
  assert.deepEqual([summary?.forgotten, summary?.jobTitle], [["report", "documents"], ""]);
  assert.equal(await views.report(person("ada"), interview.sessionId), null);
});
