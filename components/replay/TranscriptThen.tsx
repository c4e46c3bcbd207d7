import { useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import { forgottenKinds, view } from "../../browser/replay/replay.ts";
import { Utterance } from "../Utterance.tsx";

const turnWords = {
  waiting: "not started",
  listening: "listening",
  thinking: "thinking",
  speaking: "speaking",
  over: "over",
} as const;

/** The conversation up to the moment that is shown. Its end stays in view. */
export function TranscriptThen() {
  const box = useRef<HTMLDivElement>(null);
  useSignalEffect(() => {
    void view.value.transcript;
    requestAnimationFrame(() => {
      if (box.current !== null) box.current.scrollTop = box.current.scrollHeight;
    });
  });
  const { entries, turn } = view.value.transcript;
  const wordless = forgottenKinds.value.includes("conversation");
  return (
    <section class="panel transcript" aria-labelledby="transcript-title">
      <div class="section-head">
        <h2 id="transcript-title">Said so far</h2>
        <span class="badge">interviewer {turnWords[turn]}</span>
      </div>
      <div class="transcript-box" ref={box} tabindex={0} role="region" aria-label="Transcript">
        {entries.length === 0
          ? <p class="quiet">Nothing has been said yet at this moment.</p>
          : (
            <ol>
              {entries.map((entry) => (
                <Utterance key={entry.number} entry={entry} wordless={wordless} />
              ))}
            </ol>
          )}
      </div>
    </section>
  );
}
