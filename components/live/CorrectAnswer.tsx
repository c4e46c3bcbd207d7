import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { sendCommand } from "../../browser/connection/interview_requests.ts";
import { isSendKey } from "../../browser/page/shortcuts.ts";
import { utteranceTextLimit } from "../../domain/conversation/text_limit.ts";

interface CorrectAnswerProps {
  readonly sessionId: string;
  readonly utteranceId: string;
  readonly text: string;
}

/** Lets the candidate correct what was heard: a button that opens a field with the words. */
export function CorrectAnswer({ sessionId, utteranceId, text }: CorrectAnswerProps) {
  const draft = useSignal<string | null>(null);
  const problem = useSignal("");
  const sending = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const wasOpen = useRef(false);
  const isOpen = draft.value !== null;
  useLayoutEffect(() => {
    if (isOpen) box.current?.focus();
    else if (wasOpen.current) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  const close = () => {
    draft.value = null;
    problem.value = "";
  };
  const send = async () => {
    if (draft.value === null || sending.value) return;
    sending.value = true;
    const outcome = await sendCommand(sessionId, "corrections", { utteranceId, text: draft.value });
    sending.value = false;
    if (outcome.ok) close();
    else problem.value = outcome.problem.detail;
  };
  if (draft.value === null) {
    return (
      <button
        type="button"
        class="button plain correct"
        ref={button}
        aria-label={`Correct what was heard: ${text.slice(0, 80)}`}
        onClick={() => draft.value = text}
      >
        Correct
      </button>
    );
  }
  return (
    <form
      class="correction"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.isComposing) close();
        if (isSendKey(event)) void send();
      }}
    >
      <textarea
        class="text-field"
        ref={box}
        rows={3}
        maxLength={utteranceTextLimit}
        aria-label="What you said"
        value={draft.value}
        onInput={({ currentTarget }) => draft.value = currentTarget.value}
      />
      {problem.value === "" ? null : <p class="small" role="alert">{problem.value}</p>}
      <p class="row">
        <button
          type="submit"
          class="button primary"
          disabled={sending.value || draft.value.trim() === ""}
        >
          Save the correction
        </button>
        <button type="button" class="button" onClick={close}>Cancel</button>
      </p>
    </form>
  );
}
