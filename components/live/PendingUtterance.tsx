import type { PendingAnswer } from "../../browser/live/answer_outbox.ts";
import { takeBack } from "../../browser/live/answers.ts";

/** An answer that the server has not accepted yet. */
export function PendingUtterance({ answer }: { answer: PendingAnswer }) {
  const { text, state, problem } = answer;
  return (
    <li class="utterance candidate pending">
      <p class="utterance-who label">
        You
        <span class="utterance-ending" role="status">
          {state === "sending"
            ? "sending"
            : state === "waiting"
            ? "not sent yet, trying again"
            : "not sent"}
        </span>
      </p>
      <p class="utterance-text">{text}</p>
      {state === "refused"
        ? (
          <p class="row small">
            <span>{problem?.detail}</span>
            <button type="button" class="button" onClick={() => takeBack(answer)}>
              Edit it
            </button>
          </p>
        )
        : null}
    </li>
  );
}
