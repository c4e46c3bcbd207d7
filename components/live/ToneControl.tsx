import type { Persona } from "../../domain/lifecycle/events.ts";
import { describeCause } from "../../browser/hud/hud_words.ts";
import { phase, tone } from "../../browser/live/live.ts";
import { pinTone } from "../../browser/live/live_commands.ts";
import { personaWords } from "../words.ts";

/** The interviewer's tone, what changed it last, and a button that keeps it. */
export function ToneControl({ sessionId, chosen }: { sessionId: string; chosen: Persona }) {
  const known = phase.value === null ? { tone: chosen, pinned: false, cause: null } : tone.value;
  const { pinned, cause } = known;
  return (
    <div class="tone small">
      <p>
        <span class="label">Tone</span> <strong>{personaWords[known.tone].name}</strong>
      </p>
      <p class="quiet" role="status">
        {pinned
          ? "You keep it here."
          : cause === null
          ? "It can change with your pauses, your pace and what the camera may measure."
          : `It changed. ${describeCause(cause)}`}
      </p>
      <button
        type="button"
        class="button"
        aria-pressed={pinned}
        onClick={() => pinTone(sessionId, pinned ? null : known.tone)}
      >
        {pinned ? "Let it change" : "Keep this tone"}
      </button>
    </div>
  );
}
