import assert from "node:assert/strict";
import { IllegalTransition } from "../errors.ts";
import type { InterviewEvent } from "../event.ts";
import { epochMillis } from "../units.ts";
import { decideEvidence, type EvidenceCommand } from "./decide.ts";
import type { MappedRequirement } from "./events.ts";
import {
  type EvidenceState,
  evolveEvidence,
  initialEvidence,
  requirementsThatCount,
} from "./state.ts";

const at = epochMillis(1_800_000_000_000);
const requirement = (phrase: string, status: MappedRequirement["status"]): MappedRequirement => ({
  phrase,
  isTechnology: true,
  isCertain: true,
  chunkId: "job:0",
  status,
  basis: status === "missing" ? [] : [{ chunkId: "resume:1", quote: `Ran ${phrase}` }],
  near: null,
  yearsAsked: 0,
  monthsFound: 24,
});
const map: EvidenceCommand = {
  type: "MapEvidence",
  at,
  requirements: [requirement("Kafka", "shown"), requirement("Rust", "missing")],
  skills: ["Kafka", "Java"],
  monthsFound: 48,
  yearsAsked: 0,
  seniorityAsked: "senior",
  seniorityFound: "mid",
};
const correct = (
  index: number,
  verdict: "shown" | "not_asked_for",
  note = "",
): EvidenceCommand => ({
  type: "CorrectEvidence",
  at,
  index,
  verdict,
  note,
});
const background = (...notSkills: number[]): EvidenceCommand => ({
  type: "CorrectBackground",
  at,
  monthsFound: 60,
  seniorityFound: "senior",
  notSkills,
});

function fold(...commands: EvidenceCommand[]): EvidenceState {
  let state: EvidenceState = initialEvidence;
  for (const command of commands) {
    state = decideEvidence(state, "scheduled", command).reduce(evolveEvidence, state);
  }
  return state;
}

Deno.test("[EVD1] given documents that were compared, when they are compared again or after the start, then nothing happens", () => {
  assert.equal(decideEvidence(initialEvidence, "scheduled", map).length, 1);
  assert.deepEqual(decideEvidence(fold(map), "scheduled", map), []);
  assert.deepEqual(decideEvidence(initialEvidence, "live", map), []);
});

Deno.test("[EVD2] given a map, when the candidate corrects it, then their word counts and the documents' word is kept", () => {
  const state = fold(map, correct(1, "shown", "At university"), correct(0, "not_asked_for"));
  const [kafka, rust] = state?.requirements ?? [];
  assert.deepEqual([rust?.verdict, rust?.status, rust?.note], [
    "shown",
    "missing",
    "At university",
  ]);
  assert.equal(kafka?.verdict, "not_asked_for");
  assert.deepEqual(requirementsThatCount(state).map(({ phrase }) => phrase), ["Rust"]);
  assert.deepEqual(decideEvidence(state, "scheduled", correct(0, "not_asked_for")), []);
});

Deno.test("[EVD3] given months, seniority and skills, when the candidate corrects them, then each skill counts once", () => {
  const state = fold(map, background(1, 1));
  assert.deepEqual([state?.monthsFound, state?.seniorityFound, state?.notSkills], [
    60,
    "senior",
    [1],
  ]);
  assert.deepEqual(decideEvidence(state, "scheduled", background(1)), []);
});

Deno.test("[EVD4] given an interview that has begun, or something that is not in the map, when it is corrected, then that is refused in words", () => {
  const state = fold(map);
  for (const phase of ["live", "ended", "erased"] as const) {
    assert.throws(() => decideEvidence(state, phase, correct(0, "shown")), IllegalTransition);
  }
  assert.throws(
    () => decideEvidence(state, "scheduled", correct(2, "shown")),
    /no such requirement/u,
  );
  assert.throws(() => decideEvidence(state, "scheduled", background(2)), /no such skill/u);
  assert.throws(() => decideEvidence(null, "scheduled", background()), /not compared yet/u);
});

Deno.test("[EVD5] given a map, when the documents are deleted, then nothing of it is left", () => {
  const forget: InterviewEvent = { type: "DataForgotten", version: 1, at, kind: "documents" };
  assert.equal(evolveEvidence(fold(map), forget), null);
  assert.notEqual(evolveEvidence(fold(map), { ...forget, kind: "report" }), null);
});
