import { useComputed } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { excessCharacters, keepTyped, sendTyped, typedText } from "../../browser/live/answers.ts";
import { readSendKeys, sendKeys } from "../../browser/page/send_keys.ts";
import { isSendKey, isTyping } from "../../browser/page/shortcuts.ts";
import { utteranceTextLimit } from "../../domain/conversation/text_limit.ts";
import { FieldError } from "../FieldError.tsx";
import { Icon } from "../Icon.tsx";
import { FloorControls } from "./FloorControls.tsx";
import { HeardNow } from "./HeardNow.tsx";
import { SilenceHint } from "./SilenceHint.tsx";
import { UnheardVoice } from "./UnheardVoice.tsx";
import { VoiceControls } from "./VoiceControls.tsx";

/** The field in which the candidate types. Its text survives a reload. */
export function AnswerBox({ sessionId }: { sessionId: string }) {
  const box = useRef<HTMLTextAreaElement>(null);
  const unfit = useComputed(() => typedText.value.trim() === "" || excessCharacters.value > 0);
  useEffect(readSendKeys, []);
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
        aria-invalid={excessCharacters.value > 0 ? "true" : undefined}
        aria-describedby="answer-length"
        placeholder={placeholderOf(sendKeys.value)}
        value={typedText}
        onInput={(event) => keepTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (!isSendKey(event)) return;
          event.preventDefault();
          sendTyped();
        }}
      />
      {excessCharacters.value > 0 && (
        <FieldError id="answer-length" text={tooMuch(excessCharacters.value)} />
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

/** Names the keys that send, where there are any. */
function placeholderOf(keys: string | null): string {
  const text = "Talk, or type your answer";
  return keys === null ? `${text}.` : `${text} (${keys} sends it).`;
}

/** Says by how much an answer is too long. The text stays whole; it just cannot be sent. */
function tooMuch(characters: number): string {
  const count = (number: number) => number.toLocaleString("en-GB");
  return `One answer holds ${count(utteranceTextLimit)} characters, and this has ` +
    `${count(characters)} more. Shorten it, or cut it and send it in parts.`;
}
