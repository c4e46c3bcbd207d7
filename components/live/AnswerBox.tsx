import { useComputed } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { sendTyped, type, typed, typedTooMuch } from "../../browser/live/answers.ts";
import { isTyping, sends } from "../../browser/page/shortcuts.ts";
import { utteranceTextLimit } from "../../domain/conversation/text_limit.ts";
import { FieldError } from "../FieldError.tsx";
import { Icon } from "../Icon.tsx";
import { FloorControls } from "./FloorControls.tsx";
import { HeardNow } from "./HeardNow.tsx";
import { SilenceHint } from "./SilenceHint.tsx";
import { UnheardVoice } from "./UnheardVoice.tsx";
import { VoiceControls } from "./VoiceControls.tsx";

/** Where the candidate types. What is typed survives a reload. */
export function AnswerBox({ sessionId }: { sessionId: string }) {
  const box = useRef<HTMLTextAreaElement>(null);
  const unfit = useComputed(() => typed.value.trim() === "" || typedTooMuch.value > 0);
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
        aria-invalid={typedTooMuch.value > 0 ? "true" : undefined}
        aria-describedby="answer-length"
        placeholder="Talk, or type your answer (Ctrl Enter sends)."
        value={typed}
        onInput={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (!sends(event)) return;
          event.preventDefault();
          sendTyped();
        }}
      />
      {typedTooMuch.value > 0 && (
        <FieldError id="answer-length" text={tooMuch(typedTooMuch.value)} />
      )}
      <div class="answer-foot">
        <VoiceControls />
        <FloorControls sessionId={sessionId} />
        <button type="submit" class="button primary" disabled={unfit}>
          Send <Icon name="send" />
        </button>
      </div>
    </form>
  );
}

/** What is pasted stays whole, so that nothing of it is lost unseen; only sending waits. */
function tooMuch(characters: number): string {
  const count = (number: number) => number.toLocaleString("en-GB");
  return `One answer holds ${count(utteranceTextLimit)} characters, and this has ` +
    `${count(characters)} more. Shorten it, or cut it and send it in parts.`;
}
