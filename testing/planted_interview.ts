import type { DataKind } from "../domain/data_kind.ts";
import { SampleInterview } from "./sample_interview.ts";
import type { Command } from "../domain/interview.ts";
import { newId, replyIdSchema, reportIdSchema, utteranceIdSchema } from "../domain/ids.ts";
import { eventNumber, millis } from "../domain/units.ts";

/** Personal words, one for each field that holds any; no other text of the product has them. */
export const plantedWords = [
  "planted-file-name",
  "planted-resume",
  "planted-job",
  "planted-token",
  "planted-utterance",
  "planted-word",
  "planted-summary",
  "planted-claim",
  "planted-advice",
] as const;

/** The planted words by the kind of data that they belong to. */
export const plantedWordsOf: Readonly<Record<DataKind, readonly string[]>> = {
  documents: plantedWords.slice(0, 3),
  conversation: plantedWords.slice(3, 6),
  report: plantedWords.slice(6),
};

/** An ended interview with a report, every personal field of which holds a planted word. */
export function plantedInterview(): SampleInterview {
  const interview = new SampleInterview();
  interview.schedule();
  for (const step of [documents, start, ask, hear, end]) {
    for (const command of step(interview)) interview.do(command);
  }
  return interview;
}

function documents({ at }: SampleInterview): Command[] {
  return [{
    type: "AddDocuments",
    at,
    resumeName: "planted-file-name.pdf",
    resumeMediaType: "application/pdf",
    resumeText: "I am planted-resume.",
    jobDescription: "You are planted-job.",
  }];
}

function start({ at }: SampleInterview): Command[] {
  return [{ type: "StartInterview", at, engine: "scripted" }];
}

function ask({ at }: SampleInterview): Command[] {
  const replyId = newId(replyIdSchema);
  const spoken = { engine: "scripted", model: "bank", promptVersion: "1" } as const;
  const plan = { intent: "open", tone: "balanced", questionId: null, grounding: [] } as const;
  return [
    { type: "BeginReply", at, replyId, ...plan, ...spoken },
    { type: "ProduceToken", at, replyId, text: "Was it planted-token? Tell me." },
    { type: "FinishReply", at, replyId, promptTokens: null, replyTokens: null },
  ];
}

function hear({ at }: SampleInterview): Command[] {
  const utteranceId = newId(utteranceIdSchema);
  const words = [{ text: "planted-word", start: millis(0), end: millis(300) }];
  const spoken = { confidence: null, speechBeganAt: null, speechEndedAt: null };
  return [
    {
      type: "HearUtterance",
      at,
      utteranceId,
      how: "voice",
      text: "planted-utterance",
      words,
      ...spoken,
    },
  ];
}

function end({ at }: SampleInterview): Command[] {
  const reportId = newId(reportIdSchema);
  const written = { engine: "scripted", model: "rubric", promptVersion: "1" } as const;
  const claim = { text: "planted-claim", evidence: [eventNumber(3)] };
  return [
    { type: "EndInterview", at, reason: "candidate" },
    { type: "BeginReport", at, reportId, ...written },
    {
      type: "WriteReport",
      at,
      reportId,
      overallScore: null,
      summary: "planted-summary",
      assessments: [{ competency: "communication", score: null, claims: [claim] }],
      advice: [{ title: "Planted", text: "planted-advice", evidence: [] }],
    },
  ];
}
