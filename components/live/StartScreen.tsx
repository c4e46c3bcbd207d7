import { useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import { hearingModels } from "../../browser/setup/hearing_models.ts";
import {
  commandProblem,
  pendingCommand,
  startInterview,
} from "../../browser/live/live_commands.ts";
import { playback } from "../../browser/live/speech.ts";
import { Icon } from "../Icon.tsx";
import { Note } from "../Note.tsx";
import { OutlineList } from "../Outline.tsx";
import { Portrait } from "../Portrait.tsx";
import { useAlive } from "../use_alive.ts";
import {
  describeInterviewer,
  levelWords,
  measureWords,
  personaWords,
  trackWords,
} from "../words.ts";
import { EvidenceSection } from "./EvidenceSection.tsx";
import { HearingModelChoice } from "./HearingModelChoice.tsx";
import type { LivePlan } from "./live_plan.ts";
import { WhatIsJudged } from "./WhatIsJudged.tsx";

/** The page before the start: who asks, what is recorded, and the button that starts. */
export function StartScreen(plan: LivePlan) {
  const { sessionId, engine, model, persona, track, level, plannedMinutes, consents } = plan;
  const { planned, judged } = plan;
  const { host, topics } = planned ?? { host: null, topics: [] };
  const trouble = useRef<HTMLDivElement>(null);
  const alive = useAlive();
  useSignalEffect(() => {
    if (commandProblem.value !== null) trouble.current?.scrollIntoView({ block: "nearest" });
  });
  return (
    <section class="start panel marked" aria-labelledby="start-title">
      <div class="start-face" data-turn="listening">
        <Portrait persona={persona} />
      </div>
      <div class="stack">
        <p class="label">
          {trackWords[track].name} · {levelWords[level]} · {plannedMinutes} minutes
        </p>
        <h1 id="start-title">Ready when you are</h1>
        <ul class="start-list">
          <li>
            <Icon name="pulse" />
            <span>
              <strong>
                {host === null
                  ? `${personaWords[persona].name} interviewer`
                  : `${host.name}, ${host.role} at ${host.company}`}
              </strong>
              <span class="quiet">
                {host === null
                  ? ""
                  : `A made-up person, ${personaWords[persona].name.toLowerCase()}. `}
                You will talk with {describeInterviewer(engine, model)}.
              </span>
            </span>
          </li>
          {topics.length === 0 ? null : (
            <li>
              <Icon name="clock" />
              <div class="start-topics">
                <strong>What you will talk about</strong>
                <OutlineList topics={topics} />
              </div>
            </li>
          )}
          <EvidenceSection sessionId={sessionId} known={plan.evidence} />
          <li>
            <Icon name="mic" />
            <span>
              <strong>You answer by voice or by typing</strong>
              <span class="quiet">
                The microphone stays off until you press Talk. Take your time: nobody interrupts you
                while you think or type.
              </span>
            </span>
          </li>
          {hearingModels.value?.mayChoose === true
            ? (
              <li>
                <Icon name="download" />
                <HearingModelChoice />
              </li>
            )
            : null}
          <li>
            <Icon name={consents.length === 0 ? "cameraOff" : "camera"} />
            <span>
              <strong>
                {consents.length === 0 ? "The camera stays off" : "The camera is up to you"}
              </strong>
              <span class="quiet">
                {consents.length === 0
                  ? "You allowed no measures. You can change that later."
                  : `You allowed: ${
                    consents.map((measure) => measureWords[measure].name.toLowerCase()).join(", ")
                  }. It stays off until you switch it on.`}
              </span>
            </span>
          </li>
          <li>
            <Icon name="record" />
            <span>
              <strong>What is recorded</strong>
              <span class="quiet">
                What you and the interviewer say, as text, and when it was said
                {consents.length === 0 ? "" : ", and the numbers that the camera measures"}. No
                pictures and no sound. <a href="/privacy">Details</a>
              </span>
            </span>
          </li>
        </ul>
        <WhatIsJudged judged={judged} />
        <div ref={trouble}>
          {commandProblem.value === null ? null : (
            <Note kind="bad" urgent>
              <strong>{commandProblem.value.title}</strong>
              {commandProblem.value.detail}
            </Note>
          )}
        </div>
        <div class="row">
          <button
            type="button"
            class="button primary large"
            disabled={!alive.value || pendingCommand.value === "start"}
            onClick={() => {
              void playback.unlock();
              void startInterview(sessionId);
            }}
          >
            <Icon name="play" />{" "}
            {pendingCommand.value === "start" ? "Starting …" : "Start the interview"}
          </button>
          <a class="button large plain" href="/" aria-current="false">Later</a>
        </div>
      </div>
    </section>
  );
}
