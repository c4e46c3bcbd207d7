import assert from "node:assert/strict";
import type { InterviewEvent } from "../domain/event.ts";
import { eventNumber } from "../domain/units.ts";
import {
  at,
  documentsAdded,
  replyBegan,
  replyFinished,
  scheduled,
  sessionId,
  started,
  utteranceHeard,
  utteranceId,
} from "../testing/fixtures/sample_events.ts";
import { BatchFold } from "./batch_fold.ts";
import { tableProjections } from "./interview_fold.ts";

Deno.test("[CRW1] a corrected answer replaces its row, in the same batch and in a later one", () => {
  const corrected: InterviewEvent = {
    type: "UtteranceCorrected",
    version: 1,
    at: at(9_500),
    utteranceId: utteranceId(1),
    heardIn: eventNumber(6),
    text: "I led the migration to Kubernetes.",
  };
  const before = [scheduled, documentsAdded, started, replyBegan, replyFinished, utteranceHeard];
  const commit = (events: readonly InterviewEvent[], first: number) => ({
    sessionId,
    position: first,
    events: events.map((event, place) => ({ number: eventNumber(first + place), event })),
  });
  const answersOf = (...batches: readonly (readonly InterviewEvent[])[]) => {
    const fold = new BatchFold({ read: async function* () {} }, tableProjections);
    let first = 1;
    return batches.map((events) => {
      fold.add(commit(events, first));
      first += events.length;
      return fold.take().keyframes.map((row) => row.user_transcript);
    });
  };
  assert.deepEqual(answersOf(before, [corrected]), [
    ["I led the migration."],
    ["I led the migration to Kubernetes."],
  ]);
  assert.deepEqual(answersOf([...before, corrected]), [["I led the migration to Kubernetes."]]);
});
