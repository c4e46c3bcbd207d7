import type { InterviewEvent } from "../../domain/event.ts";
import { eventNumber } from "../../domain/units.ts";
import { GeminiInterviewer } from "../../models/gemini/interviewer.ts";
import { modelFailureOf } from "../../models/model_failure.ts";
import type { Pause } from "../../async/pause.ts";
import { ScriptedInterviewer } from "../../models/scripted/interviewer.ts";
import { transcript } from "../../projections/transcript.ts";
import { withoutBridge } from "../../reactors/bridge.ts";
import { FailoverInterviewer } from "../../reactors/failover.ts";
import { VirtualInterview } from "./interview_in_virtual_time.ts";
import type { VirtualTime } from "../fixtures/virtual_time.ts";
import { fetchOf, textStep, type WireAnswer } from "../servers/wire_of_gemini.ts";

/** Latest first sound of a turn, in milliseconds. */
export const bridgeBy = 2_500;

export const hello: WireAnswer = { steps: [textStep("Hello. What have you built?", "STOP")] };

interface Models {
  /** Answers of the first model, after the one with which it greets. */
  readonly answers: readonly WireAnswer[];
  /** Answers of the second model, where there is one. */
  readonly second?: readonly WireAnswer[];
}

/** The interviewer of the product as its settings make it, on wires in virtual time. */
function interviewerOf({ answers, second }: Models, time: VirtualTime, pause: Pause) {
  const talk = (model: string, given: readonly WireAnswer[]) => {
    const { fetch } = fetchOf(given, time);
    const backOff = { firstWaitMs: 300, longestWaitMs: 2_000, random: () => 0.5, pause };
    return new GeminiInterviewer({ apiKey: "k", model, fetch, pause, backOff });
  };
  return new FailoverInterviewer({
    interviewers: [
      talk("gemini-one", [hello, ...answers]),
      ...(second === undefined ? [] : [talk("gemini-two", second)]),
      new ScriptedInterviewer({ paceMs: 0 }),
    ],
    failureOf: modelFailureOf,
    pause,
    now: () => time.now,
  });
}

export const open = (models: Models) =>
  VirtualInterview.open((time, pause) => interviewerOf(models, time, pause));

export const answer =
  "I built the ledger and its tests, and it halved the time that a payment takes.";

/** What was said in a turn: the bridge apart from the rest. */
export function hear({ spoken }: VirtualInterview) {
  const sentences = spoken.filter(({ text }) => withoutBridge(text) !== "");
  return {
    firstSound: spoken[0]?.at ?? Infinity,
    firstSentence: sentences[0]?.at ?? Infinity,
    bridges: spoken.filter(({ text }) => withoutBridge(text) === ""),
    sentences: sentences.map(({ text }) => text),
  };
}

export const ofType = <Type extends InterviewEvent["type"]>(
  { events }: VirtualInterview,
  type: Type,
) =>
  events.filter((event): event is Extract<InterviewEvent, { type: Type }> => event.type === type);

export const silent: WireAnswer = { steps: [], then: "hang" };
export const good: WireAnswer = { steps: [textStep("I see. What did you learn from it?", "STOP")] };

/** Who worded the last entry of the transcript, as the page shows it. */
export function author({ events }: VirtualInterview): string {
  const state = events.reduce(
    (state, event, index) => transcript.evolve(state, { number: eventNumber(index + 1), event }),
    transcript.initial,
  );
  const last = state.entries.findLast((entry) => entry.kind === "interviewer");
  return last?.kind === "interviewer" ? `${last.engine} ${last.model}` : "";
}
