import assert from "node:assert/strict";
import type { ReportDraft } from "../models/interviewer.ts";
import { modelFailureOf } from "../models/model_failure.ts";
import { ScriptedAssessor } from "../models/scripted/assessor.ts";
import { SingleWriter } from "../room/single_writer.ts";
import { openMemoryInterviewLog } from "../testing/servers/memory_interview_log.ts";
import { at, plan, sessionId, utteranceId } from "../testing/fixtures/sample_events.ts";
import type { Assessor } from "../models/interviewer.ts";
import { report } from "./report.ts";

/** Ends an interview with so many answers. @returns The events of its report in the log, and faults. */
async function reportBy(assessor: Assessor, answers: number, text: string) {
  const log = openMemoryInterviewLog();
  const faults: unknown[] = [];
  let now = at(0) as number;
  const room = new SingleWriter(sessionId, {
    log,
    clock: () => now++,
    onLost: (_, cause) => {
      throw cause;
    },
    fault: (error) => faults.push(error),
  });
  room.execute({ type: "ScheduleInterview", at: at(0), plan, consents: [] });
  const documents = { resumeName: "a.txt", resumeMediaType: "text/plain" };
  const texts = { resumeText: "Built engines.", jobDescription: "- You know Kafka" };
  room.execute({ type: "AddDocuments", at: room.now(), ...documents, ...texts });
  room.execute({ type: "StartInterview", at: room.now(), engine: "scripted" });
  for (let n = 0; n < answers; n++) {
    const said = { utteranceId: utteranceId(n), how: "typed", text } as const;
    const spoken = { words: [], confidence: null, speechBeganAt: null, speechEndedAt: null };
    room.execute({ type: "HearUtterance", at: room.now(), ...said, ...spoken });
  }
  room.react(report({ stage: room, assessor, chunk: () => [], failureOf: modelFailureOf }));
  const done = Promise.withResolvers<void>();
  room.react(({ event }) => {
    if (event.type === "ReportWritten" || event.type === "ReportFailed") done.resolve();
  });
  room.execute({ type: "EndInterview", at: room.now(), reason: "candidate" });
  await done.promise;
  await room.close();
  const all = (await Array.fromAsync(log.read(sessionId))).map(({ event }) => event);
  return { events: all.filter(({ type }) => type.startsWith("Report")), faults };
}

const draft: ReportDraft = {
  overallScore: 120,
  summary: "s".repeat(6_000),
  assessments: (["communication", "communication"] as const).map((competency) => ({
    competency,
    score: -3,
    claims: Array.from({ length: 30 }, () => ({
      text: "😀".repeat(1_500),
      evidence: Array.from({ length: 30 }, (_, at) => at + 1),
    })),
  })),
  advice: Array.from({ length: 30 }, (_, at) => ({
    title: at === 0 ? "" : "t".repeat(300),
    text: "a".repeat(3_000),
    evidence: [1],
  })),
};

const assessorOf = (draft: ReportDraft, model = "m"): Assessor => ({
  engine: "gemini",
  model,
  promptVersion: "p".repeat(60),
  assess: () => Promise.resolve(draft),
});

Deno.test("[RPT1] a report that is too long everywhere is cut to what the log takes", async () => {
  const assessor = assessorOf(draft, "m".repeat(118));
  const { events: [began, written], faults } = await reportBy(assessor, 1, "I led it.");
  assert.deepEqual(faults, []);
  assert.equal(began?.type === "ReportBegan" && began.model, "m".repeat(100));
  assert.ok(written?.type === "ReportWritten");
  const { summary, assessments, advice, overallScore } = written;
  assert.equal(overallScore, 100);
  assert.equal(summary.length, 5_000);
  assert.ok(summary.endsWith("s…"));
  assert.equal(assessments.length, 1);
  assert.equal(assessments[0]?.claims.length, 20);
  assert.ok(
    assessments[0]?.claims.every(({ text }) => text.length <= 2_000 && text.isWellFormed()),
  );
  assert.equal(advice.length, 20);
});

Deno.test("[RPT2] a report that no event can hold becomes ReportFailed, not a lost room", async () => {
  const evidence = Number.NaN;
  const claims = [{ text: "You led it.", evidence: [evidence] }];
  const wrong: ReportDraft = {
    ...draft,
    assessments: [{ competency: "ownership", score: 50, claims }],
  };
  const named = { ...draft, assessments: [{ competency: "charm", score: 50, claims: [] }] };
  for (const one of [wrong, named as unknown as ReportDraft]) {
    const { events: [, failed], faults } = await reportBy(assessorOf(one), 1, "I led it.");
    assert.equal(failed?.type === "ReportFailed" && failed.code, "bad_answer");
    assert.equal(faults.length, one === wrong ? 1 : 0, "what is refused was reported before");
  }
});

Deno.test("[RPT3] an interview of 700 answers gets its report from the scripted assessor", async () => {
  // Each is an answer of its own where the interviewer spoke between; in a row they are one.
  const said = Array.from({ length: 700 }, (_, at) => [
    { number: 2 * at + 2, speaker: "interviewer" as const, text: "And then?" },
    { number: 2 * at + 3, speaker: "candidate" as const, text: "word ".repeat(25) },
  ]).flat();
  const draft = await new ScriptedAssessor().assess({
    track: "behavioural",
    level: "mid",
    documents: [{ id: "job:0", text: "- You know Kafka and Kubernetes" }],
    said,
  }, new AbortController().signal);
  const texts = [...draft.assessments.flatMap(({ claims }) => claims), ...draft.advice]
    .map(({ text }) => text);
  assert.ok(texts.length > 0);
  for (const text of texts) assert.ok(text.length < 600, `${text.length} units: ${text}`);
  assert.match(texts.join("\n"), /In answer \d+ .*you /);
});
