import { timedTurns } from "../../browser/live/live.ts";
import { stage } from "../../browser/live/speech.ts";
import type { Stage } from "../../browser/live/stage.ts";
import { describeInterviewer, levelWords, trackWords } from "../words.ts";
import { StandIn } from "./StandIn.tsx";
import { EndInterview } from "./EndInterview.tsx";
import { InterviewerFace } from "./InterviewerFace.tsx";
import type { LivePlan } from "./live_plan.ts";
import { Recording } from "./Recording.tsx";
import { TurnWaterfall } from "../TurnWaterfall.tsx";
import { TimeLeft } from "./TimeLeft.tsx";
import { ToneControl } from "./ToneControl.tsx";

const stageWords: Readonly<Record<Stage, string>> = {
  waiting: "Getting ready",
  listening: "Listening",
  thinking: "Thinking",
  speaking: "Speaking",
  paused: "Paused, listening to you",
  blocked: "Press anywhere to listen",
  elsewhere: "Continues in another window",
  reconnecting: "Reconnecting …",
  over: "Over",
};

/** The interviewer, what it is doing, the time that is left, and the button that ends the interview. */
export function InterviewerStage(plan: LivePlan) {
  const { engine, model, persona, track, level } = plan;
  const state = stage.value;
  return (
    <section class="stage panel" aria-label="Interviewer" data-turn={state}>
      <InterviewerFace persona={persona} avatar={plan.avatar} turn={state} />
      <div class="stage-words">
        <p class="stage-turn" role="status">
          <span class="stage-light" aria-hidden="true" />
          {stageWords[state]}
        </p>
        <p class="quiet small">
          You are talking with {describeInterviewer(engine, model)}
        </p>
        <StandIn engine={engine} model={model} />
      </div>
      <TimeLeft plannedMinutes={plan.plannedMinutes} />
      <dl class="stage-facts small">
        <div>
          <dt class="label">Track</dt>
          <dd>{trackWords[track].name}</dd>
        </div>
        <div>
          <dt class="label">Level</dt>
          <dd>{levelWords[level]}</dd>
        </div>
      </dl>
      <ToneControl sessionId={plan.sessionId} chosen={persona} />
      <details class="stage-turns small">
        <summary>Response times</summary>
        <TurnWaterfall turns={timedTurns.value} />
      </details>
      <Recording />
      <EndInterview sessionId={plan.sessionId} />
    </section>
  );
}
