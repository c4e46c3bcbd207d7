import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { watchHearingModels } from "../browser/setup/hearing_models.ts";
import { joinInterview, phase } from "../browser/live/live.ts";
import { connectRoom } from "../browser/connection/room_connection.ts";
import { watchSilence } from "../browser/live/silence.ts";
import { speakReplies } from "../browser/live/speech.ts";
import { openAnswers } from "../browser/live/answers.ts";
import { AnswerBox } from "../components/live/AnswerBox.tsx";
import { BodyPanel } from "../components/live/BodyPanel.tsx";
import { Conversation } from "../components/live/Conversation.tsx";
import { InterviewerStage } from "../components/live/InterviewerStage.tsx";
import type { LivePlan } from "../components/live/live_plan.ts";
import { OverScreen } from "../components/live/OverScreen.tsx";
import { SentenceLog } from "../components/live/SentenceLog.tsx";
import { StartScreen } from "../components/live/StartScreen.tsx";
import { useAlive } from "../components/use_alive.ts";

/**
 * A live interview: before, during, after. `notranslate` keeps the browser's translator away while it
 * runs: text that a translator has replaced, such as the time that is left, no longer changes.
 */
export default function LiveInterview(plan: LivePlan) {
  const { sessionId, silence } = plan;
  const alive = useAlive();
  useEffect(() => {
    const leave = joinInterview(sessionId);
    const stop = openAnswers(sessionId);
    const hush = speakReplies(sessionId);
    const ignore = watchSilence(sessionId, silence);
    return () => {
      ignore();
      hush();
      stop();
      leave();
    };
  }, [sessionId]);
  useEffect(watchHearingModels, []);
  const now = phase.value ?? plan.phase;
  const before = useRef(now);
  useLayoutEffect(() => {
    // The start button was at the end of the page; whose turn it is stands at the top.
    if (before.current !== now) scrollTo({ top: 0, behavior: "instant" });
    before.current = now;
  }, [now]);
  useEffect(() => now === "live" ? connectRoom(sessionId) : undefined, [sessionId, now]);
  if (now === "scheduled") return <StartScreen {...plan} />;
  if (now === "ended" || now === "erased") return <OverScreen sessionId={sessionId} />;
  return (
    <div class="live notranslate" inert={!alive.value}>
      <InterviewerStage {...plan} />
      <section class="live-talk panel marked" aria-label="Conversation">
        <Conversation {...plan} />
        <AnswerBox sessionId={sessionId} />
      </section>
      <BodyPanel {...plan} />
      <SentenceLog />
    </div>
  );
}
