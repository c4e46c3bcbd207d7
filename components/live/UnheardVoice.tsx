import { unheardAdvice } from "../../browser/connection/voice_arrival.ts";
import { Note } from "../Note.tsx";

/** Says, also aloud to screen readers, that the candidate speaks and is not heard. */
export function UnheardVoice() {
  const advice = unheardAdvice.value;
  if (advice === null) return null;
  return (
    <Note kind="bad" urgent>
      <strong>We can't hear you.</strong> {advice}
    </Note>
  );
}
