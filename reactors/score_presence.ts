import type { Numbered } from "../domain/event.ts";
import type { Measure } from "../domain/lifecycle/events.ts";
import type { ObservationCommand } from "../domain/observation/decide.ts";
import {
  type PresenceHistory,
  presenceInputs,
  remember,
} from "../domain/observation/presence_inputs.ts";
import { type EpochMillis, permille } from "../domain/units.ts";
import type { PresenceModel } from "../models/visual/presence_model.ts";

/** Time between two scores, in milliseconds. */
const every = 2_000;

/** What scoring needs of the room. */
export interface ScoringRoom {
  execute(command: ObservationCommand): void;
  now(): EpochMillis;
}

/**
 * Scores camera presence every two seconds from the recorded measures, with consent to it, until the
 * events end. "Not enough data" and a model that fails are a score of null.
 *
 * @param consents What the candidate consents to when it begins; changes come with the events.
 */
export async function scorePresence(
  events: AsyncIterable<Numbered>,
  model: PresenceModel,
  room: ScoringRoom,
  consents: readonly Measure[] = [],
): Promise<void> {
  let history: PresenceHistory = [];
  let scoredAt = -Infinity;
  let consented = consents.includes("camera_presence_score");
  for await (const { event } of events) {
    if (event.type === "InterviewScheduled") {
      consented = event.consents.includes("camera_presence_score");
    }
    if (event.type === "ConsentChanged" && event.measure === "camera_presence_score") {
      consented = event.granted;
    }
    if (!consented) history = [];
    if (event.type !== "LandmarkBatchMeasured" || !consented) continue;
    history = remember(history, event);
    if (event.at - scoredAt < every) continue;
    scoredAt = event.at;
    room.execute({ ...await scored(model, presenceInputs(history)), at: room.now() });
  }
}

type Score = Omit<Extract<ObservationCommand, { type: "RecordVisualScore" }>, "at">;

async function scored(model: PresenceModel, inputs: ReturnType<typeof presenceInputs>) {
  const by = { type: "RecordVisualScore", model: model.name, modelVersion: model.version } as const;
  const unknown: Score = { ...by, score: null, reference: null, attributions: [] };
  if (inputs === null) return unknown;
  const found = await model.score(inputs).catch(() => null);
  if (found === null) return unknown;
  const { score, reference, attributions } = found;
  const named: Score = {
    ...by,
    score: permille(score),
    reference: permille(reference),
    attributions: [...attributions],
  };
  return named;
}
