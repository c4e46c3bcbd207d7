import { isMicrophoneOn } from "../../browser/microphone/microphone.ts";
import { isHintDue } from "../../browser/live/silence.ts";

/** Says what a candidate can do who has been silent for a while. */
export function SilenceHint() {
  const text = isMicrophoneOn.value
    ? "Take your time. You can say “let me think”, type, or press “I am done”."
    : "Take your time. You can type your answer, or press Talk and say “let me think”.";
  return (
    <p class="heard-now small quiet" role="status" hidden={!isHintDue.value}>
      {isHintDue.value ? text : ""}
    </p>
  );
}
