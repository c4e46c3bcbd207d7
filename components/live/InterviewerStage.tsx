import { outline, timedTurns } from "../../browser/live/live.ts";
import { stage } from "../../browser/live/speech.ts";
import type { Stage } from "../../browser/live/stage.ts";
import type { PlanChange } from "../../domain/plan/events.ts";
import { describeInterviewer, levelWords, trackWords } from "../words.ts";
import { nameTopic, OutlineList } from "../Outline.tsx";
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

const changeWords: Readonly<Record<PlanChange, string>> = {
  short_of_time: "Time is short, so some topics were left out.",
  time_to_spare: "There was time to spare, so a topic was added.",
};

/** The interviewer, what it is doing, the time that is left, and the button that ends the interview. */
export function InterviewerStage(plan: LivePlan) {
  const { engine, model, persona, track, level } = plan;
  const state = stage.value;
  const { host, topics, change } = outline.value;
  return (
    <section class="stage panel" aria-label="Interviewer" data-turn={state}>
      <InterviewerFace persona={persona} avatar={plan.avatar} turn={state} />
      <div class="stage-words">
        <p class="stage-turn" role="status">
          <span class="stage-light" aria-hidden="true" />
          {stageWords[state]}
        </p>
        {host === null ? null : <p>{host.name}, {host.company}</p>}
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
      {topics.length === 0 ? null : (
        <details class="stage-outline small">
          <summary>{nameTopic(outline.value)}</summary>
          <OutlineList topics={topics} progress={outline.value} />
          {change === null ? null : <p class="quiet">{changeWords[change]}</p>}
        </details>
      )}
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
