import assert from "node:assert/strict";
import type { InterviewEvent } from "../../domain/event.ts";
import { type Command, decide, evolve, initialInterview } from "../../domain/interview.ts";
import type { Stage } from "../../domain/stage.ts";
import type { Measure } from "../../domain/lifecycle/events.ts";
import {
  type CalibrationTarget,
  calibrationTargetSchema,
} from "../../domain/observation/events.ts";
import { eventNumber } from "../../domain/units.ts";
import { faceCase } from "../../testing/body/face_case.ts";
import {
  at,
  connected,
  connectionId,
  documentsAdded,
  scheduled,
  started,
} from "../../testing/fixtures/sample_events.ts";
import { type Person, syntheticFrame } from "../../testing/body/synthetic_face.ts";
import { measureBody } from "./measure_body.ts";

type Canonical = Parameters<typeof syntheticFrame>[0];

/** An interview that is live and connected, with its body measured. */
function liveBody(consents: readonly Measure[]) {
  let interview = initialInterview;
  const events: InterviewEvent[] = [];
  const take = (event: InterviewEvent) => {
    events.push(event);
    const numbered = { number: eventNumber(events.length), event };
    interview = evolve(interview, numbered);
    return numbered;
  };
  const consented = consents.map((measure): InterviewEvent => ({
    type: "ConsentChanged",
    version: 1,
    at: at(20),
    measure,
    granted: true,
  }));
  [scheduled, ...consented, documentsAdded, started, connected].forEach(take);
  const tell = (command: Command) => {
    for (const numbered of decide(interview, command).map(take)) body.react(numbered);
  };
  const stage: Stage = {
    get interview() {
      return interview;
    },
    now: () => at(5_000),
    execute() {
      throw new Error("Measures may come too late, so they are told.");
    },
    tell,
  };
  let silence = () => {};
  const body = measureBody(stage, connectionId(1), tell, (_ms, then) => {
    silence = then;
    return () => silence = () => {};
  });
  let sequence = 0;
  const watch = (canonical: Canonical, person: Person, seconds: number) => {
    for (let half = 0; half < seconds * 2; half++, sequence++) {
      const windowStart = sequence * 500;
      const frames = Array.from(
        { length: 15 },
        (_, i) => syntheticFrame(canonical, { ...person, time: windowStart + i * 33 }),
      );
      body.record({ sequence, windowStart, windowLength: 500, frames });
    }
  };
  const of = <Type extends InterviewEvent["type"]>(type: Type) =>
    events.filter((event): event is Extract<InterviewEvent, { type: Type }> => event.type === type);
  return { execute: tell, watch, of, body, fallSilent: () => silence() };
}

faceCase(
  "[MB5] landmarks that come no longer are told once, until they come again",
  (canonical) => {
    const { watch, of, body, fallSilent } = liveBody(["gaze"]);
    fallSilent();
    assert.equal(of("LandmarksStopped").length, 0, "none came yet");
    watch(canonical, {}, 1);
    fallSilent();
    fallSilent();
    assert.equal(of("LandmarksStopped").length, 1);
    watch(canonical, {}, 1);
    body.close();
    fallSilent();
    assert.equal(of("LandmarksStopped").length, 1);
  },
);

faceCase("[MB1] each batch becomes one event with the consented measures", (canonical) => {
  const { watch, of } = liveBody(["gaze"]);
  watch(canonical, { gazeYaw: 5 }, 3);
  const measured = of("LandmarkBatchMeasured");
  assert.equal(measured.length, 6);
  assert.deepEqual(measured.map(({ sequence }) => sequence), [0, 1, 2, 3, 4, 5]);
  assert.ok(measured.every(({ gaze, head }) => gaze !== null && head === null));
});

faceCase("[MB2] consent that is withdrawn ends the measure with the next batch", (canonical) => {
  const { execute, watch, of } = liveBody(["gaze"]);
  watch(canonical, {}, 1);
  execute({ type: "ChangeConsent", at: at(5_000), measure: "gaze", granted: false });
  watch(canonical, {}, 1);
  assert.deepEqual(of("LandmarkBatchMeasured").map(({ gaze }) => gaze !== null), [
    true,
    true,
    false,
    false,
  ]);
});

faceCase("[MB3] targets shown to the candidate become a baseline that is recorded", (canonical) => {
  const { execute, watch, of } = liveBody(["gaze", "head"]);
  const show = (target: CalibrationTarget | null) =>
    execute({ type: "ShowCalibrationTarget", at: at(5_000), target });
  const looks = { camera: [0, 0], left: [-15, -8], right: [15, -8] } as const;
  watch(canonical, {}, 1);
  for (const target of calibrationTargetSchema.options) {
    show(target);
    const side = target === "camera" ? "camera" : target.endsWith("left") ? "left" : "right";
    const [gazeYaw, gazePitch] = looks[side];
    watch(canonical, { gazeYaw, gazePitch }, 2);
  }
  show(null);
  const [measured, ...more] = of("CalibrationMeasured");
  assert.equal(more.length, 0);
  assert.equal(measured?.baseline.basis, "targets");
  watch(canonical, {}, 1);
  assert.equal(of("LandmarkBatchMeasured").at(-1)?.basis, "targets");
});

faceCase("[MB4] the steady half minute is recorded once as the baseline", (canonical) => {
  const { watch, of } = liveBody(["gaze", "head"]);
  watch(canonical, { yaw: 4 }, 40);
  const baselines = of("CalibrationMeasured").map(({ baseline }) => baseline.basis);
  assert.deepEqual(baselines, ["steady_half_minute"]);
});
