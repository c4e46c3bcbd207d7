import { useComputed } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { sendTyped, type, typed } from "../../browser/answers.ts";
import { isTyping } from "../../browser/shortcuts.ts";
import { Icon } from "../Icon.tsx";
import { FloorControls } from "./FloorControls.tsx";
import { HeardNow } from "./HeardNow.tsx";
import { SilenceHint } from "./SilenceHint.tsx";
import { UnheardVoice } from "./UnheardVoice.tsx";
import { VoiceControls } from "./VoiceControls.tsx";

/** Where the candidate types. What is typed survives a reload. */
export function AnswerBox({ sessionId }: { sessionId: string }) {
  const box = useRef<HTMLTextAreaElement>(null);
  const empty = useComputed(() => typed.value.trim() === "");
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "/" || isTyping(event.target)) return;
      event.preventDefault();
      box.current?.focus();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  return (
    <form
      class="answer-box"
      onSubmit={(event) => {
        event.preventDefault();
        sendTyped();
        box.current?.focus();
      }}
    >
      <HeardNow />
      <UnheardVoice />
      <SilenceHint />
      <label class="hidden-text" for="answer">Your answer</label>
      <textarea
        id="answer"
        ref={box}
        class="text-field"
        rows={3}
        maxLength={20_000}
        placeholder="Talk, or type your answer (Ctrl Enter sends)."
        value={typed}
        onInput={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          sendTyped();
        }}
      />
      <div class="answer-foot">
        <VoiceControls />
        <FloorControls sessionId={sessionId} />
        <button type="submit" class="button primary" disabled={empty}>
          Send <Icon name="send" />
        </button>
      </div>
    </form>
  );
}
