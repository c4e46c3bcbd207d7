import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { pause } from "../async/pause.ts";
import type { InterviewEvent, Numbered } from "../domain/event.ts";
import { evolve, initialInterview, type Interview } from "../domain/interview.ts";
import { presenceInputSchema } from "../domain/observation/events.ts";
import { presenceInputsOf, remember } from "../domain/observation/presence_inputs.ts";
import type { LandmarkBatchMeasured } from "../domain/observation/events.ts";
import { eventNumber, permille } from "../domain/units.ts";
import { presenceInputNames, type PresenceModel } from "../models/visual/presence_model.ts";
import { noteCommands } from "../testing/fixtures/note_commands.ts";
import { batchMeasured } from "../testing/fixtures/observed_batches.ts";
import { at, documentsAdded, scheduled, started } from "../testing/fixtures/sample_events.ts";
import { scorePresence } from "./score_presence.ts";

const numberEvent = (event: InterviewEvent): Numbered => ({ number: eventNumber(1), event });
const consented: InterviewEvent = {
  type: "ConsentChanged",
  version: 1,
  at: at(20),
  measure: "camera_presence_score",
  granted: true,
};
const live = [scheduled, documentsAdded, started].map(numberEvent).reduce(evolve, initialInterview);
const scored = evolve(live, numberEvent(consented));
const model: PresenceModel = {
  name: "camera-presence",
  version: "test",
  score: () => Promise.resolve({ score: 700, reference: 650, attributions: [] }),
};

/** Ten seconds and more of windows, five a second. */
const windows = (seconds: number, change: Partial<LandmarkBatchMeasured> = {}) =>
  Array.from({ length: seconds * 5 }, (_, i) => batchMeasured(i * 200, change));

async function scores(
  interview: Interview,
  events: readonly LandmarkBatchMeasured[],
  by: PresenceModel = model,
) {
  const stage = noteCommands(interview, () => at(0));
  const react = scorePresence(stage, by);
  for (const event of events) {
    react(numberEvent(event));
    await pause(0);
  }
  return stage.commands.map((command) =>
    command.type === "RecordVisualScore" ? command.score : "other"
  );
}

Deno.test("[SCP1] the first eight seconds are not enough data, then a score every two", async () => {
  const found = await scores(scored, windows(14));
  assert.deepEqual(found.slice(0, 4), [null, null, null, null]);
  assert.deepEqual(found.slice(-2), [700, 700]);
  assert.equal(found.length, 7);
});

Deno.test("[SCP2] without consent the network is never asked", async () => {
  assert.deepEqual(await scores(live, windows(14)), []);
});

Deno.test("[SCP3] a network that fails is not enough data, not a made-up score", async () => {
  const broken = { ...model, score: () => Promise.reject(new Error("broken")) };
  const found = await scores(scored, windows(12), broken);
  assert.ok(found.every((score) => score === null));
});

Deno.test("[SCP4] missing gaze, head or movement, or no baseline, is not enough data", () => {
  const inputs = (change: Partial<LandmarkBatchMeasured>) =>
    presenceInputsOf(windows(10, change).reduce(remember, []));
  assert.ok(inputs({}) !== null);
  assert.equal(inputs({ gaze: null }), null);
  assert.equal(inputs({ head: null }), null);
  assert.equal(inputs({ movement: null }), null);
  assert.equal(inputs({ framesValid: 5 }), null);
  const { gaze } = batchMeasured(0);
  assert.equal(inputs({ gaze: gaze === null ? null : { ...gaze, onScreen: null } }), null);
  const body = inputs({ movement: { head: 8_000, hands: null, body: null } });
  assert.equal(body?.[4], null);
});

Deno.test("[SCP5] every input lies in 0..1 and rises with the behaviour it is named for", () => {
  const inputs = (change: Partial<LandmarkBatchMeasured>) =>
    presenceInputsOf(windows(10, change).reduce(remember, [])) ?? [];
  const calm = inputs({});
  assert.ok(calm.every((value) => value === null || (value >= 0 && value <= 1)));
  const restless = inputs({ movement: { head: 90_000, hands: 200_000, body: null } });
  assert.ok((restless[3] ?? 1) < (calm[3] ?? 0) && (restless[4] ?? 1) < (calm[4] ?? 0));
  const turned = inputs({ head: { yaw: 300, pitch: 0, roll: 0, nods: 0 } });
  assert.ok((turned[2] ?? 1) < (calm[2] ?? 0));
});

Deno.test("[SCP6] the network's inputs are those that the events name, in the same order", () => {
  assert.deepEqual([...presenceInputNames], presenceInputSchema.options);
});

Deno.test("[SCP7] a visual score changes nothing that a report is written from", () => {
  const before = scored;
  const after = evolve(
    before,
    numberEvent({
      type: "VisualScoreComputed",
      version: 1,
      at: at(5_000),
      model: "camera-presence",
      modelVersion: "test",
      score: permille(10),
      reference: permille(650),
      attributions: [],
    }),
  );
  assert.deepEqual({ ...after, observation: before.observation }, before);
});

Deno.test("[SCP8] nothing that writes or folds competencies reads an observation", () => {
  const root = new URL("../", import.meta.url);
  const folders = ["domain/assessment", "reactors", "projections", "models"] as const;
  const files = folders.flatMap((folder) =>
    readdirSync(new URL(folder, root)).filter((name) => name.endsWith(".ts"))
      .map((name) => `${folder}/${name}`)
  ).filter((path) =>
    path.startsWith("domain/") || /(report|assess|interviewer)[a-z_]*\.ts$/.test(path)
  );
  assert.ok(files.length > 0);
  for (const path of files) {
    const source = readFileSync(new URL(path, root), "utf8");
    assert.doesNotMatch(source, /VisualScore|observation\/|LandmarkBatch|PresenceModel/, path);
  }
});
