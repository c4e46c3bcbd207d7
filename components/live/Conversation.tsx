import { useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import { pendingAnswers } from "../../browser/live/answers.ts";
import { finishedEntries, isSpeaking, spokenText, turn } from "../../browser/live/live.ts";
import { isCorrectable } from "../../domain/conversation/correction.ts";
import { MarkdownText } from "../MarkdownText.tsx";
import { Utterance } from "../Utterance.tsx";
import type { LivePlan } from "./live_plan.ts";
import { PendingUtterance } from "./PendingUtterance.tsx";
import { Trouble } from "./Trouble.tsx";

/** New words keep the end in view if it is no further away than this, in pixels. */
const nearEnd = 120;

/** The reply that is being spoken. Only this renders again with each word. */
function GrowingText() {
  const caret = <span class="caret" aria-hidden="true" />;
  return <MarkdownText text={spokenText.value} partial tail={caret} />;
}

/** What was said and is being said. The end stays in view unless the candidate has scrolled up. */
export function Conversation({ sessionId }: LivePlan) {
  const box = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  useSignalEffect(() => {
    void [spokenText.value, finishedEntries.value, pendingAnswers.value, turn.value];
    if (!follows.current) return;
    requestAnimationFrame(() => {
      if (box.current !== null) box.current.scrollTop = box.current.scrollHeight;
    });
  });
  const heard = new Set(
    finishedEntries.value.flatMap((entry) => entry.kind === "candidate" ? [entry.utteranceId] : []),
  );
  const pending = pendingAnswers.value.filter(({ utteranceId }) =>
    !(heard as Set<string>).has(utteranceId)
  );
  const speakers: string[] = finishedEntries.value.map(({ kind }) => kind);
  if (isSpeaking.value) speakers.push("interviewer");
  const firstCorrectable = turn.value === "over"
    ? Infinity
    : speakers.findIndex((_, index) => isCorrectable(speakers.slice(index + 1)));
  return (
    <div
      class="conversation"
      ref={box}
      tabindex={0}
      role="region"
      aria-label="What was said"
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) =>
        follows.current = scrollHeight - scrollTop - clientHeight < nearEnd}
    >
      <ol>
        {finishedEntries.value.map((entry, index) => (
          <Utterance
            key={entry.number}
            entry={entry}
            correctableIn={index >= firstCorrectable ? sessionId : undefined}
          />
        ))}
        {isSpeaking.value
          ? (
            <li class="utterance interviewer" key="spoken">
              <p class="utterance-who label">Interviewer</p>
              <div class="utterance-text">
                <GrowingText />
              </div>
            </li>
          )
          : null}
        {turn.value === "thinking" && pending.length === 0
          ? (
            <li class="utterance interviewer thinking" key="thinking">
              <p class="utterance-who label">Interviewer</p>
              <p class="thinking-dots" aria-hidden="true">
                <i /> <i /> <i />
              </p>
            </li>
          )
          : null}
        {pending.map((answer) => <PendingUtterance key={answer.utteranceId} answer={answer} />)}
      </ol>
      <Trouble sessionId={sessionId} />
    </div>
  );
}
