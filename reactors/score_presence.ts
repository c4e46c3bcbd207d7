import type { Numbered } from "../domain/event.ts";
import type { Interview } from "../domain/interview.ts";
import {
  type PresenceHistory,
  presenceInputsOf,
  remember,
} from "../domain/observation/presence_inputs.ts";
import type { Stage } from "../domain/stage.ts";
import { permille } from "../domain/units.ts";
import type { PresenceModel } from "../models/visual/presence_model.ts";

/** Least time between two scores, in milliseconds. */
const every = 2_000;

/**
 * Scores camera presence every two seconds from the recorded measures, with consent to it. "Not enough
 * data" and a model that fails are a score of null.
 */
export function scorePresence(
  stage: Stage,
  model: PresenceModel,
): (numbered: Numbered) => void | Promise<void> {
  let history: PresenceHistory = [];
  let scoredAt = -Infinity;
  let busy = false;
  return ({ event }) => {
    if (event.type !== "LandmarkBatchMeasured") return;
    history = consents(stage.interview) ? remember(history, event) : [];
    if (history.length === 0 || busy || event.at - scoredAt < every) return;
    scoredAt = event.at;
    busy = true;
    return score(stage, model, presenceInputsOf(history)).finally(() => busy = false);
  };
}

function consents({ lifecycle }: Interview): boolean {
  return lifecycle.phase === "live" && lifecycle.consents.includes("camera_presence_score");
}

async function score(
  stage: Stage,
  model: PresenceModel,
  inputs: ReturnType<typeof presenceInputsOf>,
): Promise<void> {
  const found = inputs === null ? null : await model.score(inputs).catch(() => null);
  stage.tell({
    type: "RecordVisualScore",
    at: stage.now(),
    model: model.name,
    modelVersion: model.version,
    score: found === null ? null : permille(found.score),
    reference: found === null ? null : permille(found.reference),
    attributions: [...found?.attributions ?? []],
  });
}
