import { recordingAdvice, transcript } from "../../browser/live/live.ts";
import { askAgain, commandProblem, pendingCommand } from "../../browser/live/live_commands.ts";
import { Icon } from "../Icon.tsx";
import { Note } from "../Note.tsx";

/** Says what the candidate can do if the interviewer failed or the server refused something. */
export function Trouble({ sessionId }: { sessionId: string }) {
  const problem = commandProblem.value;
  return (
    <div class="trouble">
      {transcript.value.canAskAgain
        ? (
          <Note kind="warn" urgent>
            <strong>The interviewer could not answer.</strong>
            Your words are saved. Ask again, or just continue your answer.
            <p class="row">
              <button
                type="button"
                class="button"
                disabled={pendingCommand.value !== null}
                onClick={() => askAgain(sessionId)}
              >
                <Icon name="repeat" /> Ask again
              </button>
            </p>
          </Note>
        )
        : null}
      {recordingAdvice.value !== null
        ? (
          <Note kind="warn">
            <strong>Recording is behind; the interview goes on.</strong>
            {recordingAdvice}
          </Note>
        )
        : null}
      {problem === null ? null : (
        <Note kind="bad" urgent>
          <strong>{problem.title}</strong>
          {problem.detail}
        </Note>
      )}
    </div>
  );
}
