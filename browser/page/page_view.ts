import type { EventNumber } from "../../domain/units.ts";
import type { Numbered } from "../../domain/event.ts";
import { evolveLifecycle, initialLifecycle, type Lifecycle } from "../../domain/lifecycle/state.ts";
import {
  type AssessmentState,
  evolveAssessment,
  initialAssessment,
} from "../../domain/assessment/state.ts";
import {
  type EvidenceState,
  evolveEvidence,
  initialEvidence,
} from "../../domain/evidence/state.ts";
import { type Hud, hud } from "../../projections/hud.ts";
import { type Outline, outline } from "../../projections/outline.ts";
import { type Transcript, transcript } from "../../projections/transcript.ts";
import { evolveSpoken, nothingSpoken, type Spoken } from "../playback/spoken.ts";
import { type TimedTurn, turnsAfter } from "./turn_stages.ts";

/** All that the live page and the replay page show of an interview at one moment. */
export interface PageView {
  readonly lifecycle: Lifecycle;
  readonly transcript: Transcript;
  readonly hud: Hud;
  readonly outline: Outline;
  readonly evidence: EvidenceState;
  readonly assessment: AssessmentState;
  /** How far the latest reply has been spoken, in whichever page. */
  readonly spoken: Spoken;
  /** The turns that were timed last; the latest comes first. */
  readonly turns: readonly TimedTurn[];
  /** The latest finished sentence of the interviewer, for screen readers. */
  readonly sentence: { readonly number: EventNumber; readonly text: string } | null;
}

export const initialPageView: PageView = {
  lifecycle: initialLifecycle,
  transcript: transcript.initial,
  hud: hud.initial,
  outline: outline.initial,
  evidence: initialEvidence,
  assessment: initialAssessment,
  spoken: nothingSpoken,
  turns: [],
  sentence: null,
};

/** Folds one more event: for the live page and the replay page alike, with the projections' own folds. */
export function evolvePageView(view: PageView, numbered: Numbered): PageView {
  const { event } = numbered;
  return {
    lifecycle: evolveLifecycle(view.lifecycle, event),
    transcript: transcript.evolve(view.transcript, numbered),
    hud: hud.evolve(view.hud, numbered),
    outline: outline.evolve(view.outline, numbered),
    evidence: evolveEvidence(view.evidence, event),
    assessment: evolveAssessment(view.assessment, event),
    spoken: evolveSpoken(view.spoken, event),
    turns: turnsAfter(view.turns, numbered),
    sentence: sentenceAfter(view.sentence, numbered),
  };
}

function sentenceAfter(before: PageView["sentence"], { number, event }: Numbered) {
  if (event.type === "ReplySentenceCompleted") return { number, text: event.text };
  return event.type === "DataForgotten" && event.kind === "conversation" ? null : before;
}
