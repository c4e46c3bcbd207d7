import { useRef } from "preact/hooks";
import { endInterview, pendingCommand } from "../../browser/live/live_commands.ts";
import { Icon } from "../Icon.tsx";

/** Asks before it ends the interview. */
export function EndInterview({ sessionId }: { sessionId: string }) {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <div class="stage-end">
      <button type="button" class="button danger" onClick={() => dialog.current?.showModal()}>
        <Icon name="stop" size={14} />
        <span>
          End <span class="rest">the interview</span>
        </span>
      </button>
      <dialog ref={dialog} aria-labelledby="end-title">
        <h2 id="end-title">End the interview?</h2>
        <p class="quiet">
          The report will cover what has been said so far. An interview that has ended cannot be
          continued.
        </p>
        <form method="dialog" class="row">
          <button type="submit" class="button" autofocus>Keep talking</button>
          <button
            type="submit"
            class="button danger"
            disabled={pendingCommand.value === "end"}
            onClick={() => endInterview(sessionId)}
          >
            End it
          </button>
        </form>
      </dialog>
    </div>
  );
}
