import { live, stream } from "../../browser/live.ts";

/** Whether what was said is in the log, in words. */
export function Recording() {
  const { saved, head, behind } = live.value;
  const [look, text] = stream.value === "reconnecting"
    ? ["warn", "Connection lost, coming back"]
    : stream.value === "connecting"
    ? ["", "Connecting"]
    : behind
    ? ["warn", `Recording is behind by ${Math.max(0, head - saved)}`]
    : ["good", "Recorded"];
  return (
    <p class="recording small">
      <span class={`badge ${look}`}>{text}</span>
      <span class="mono quiet" title="Number of the last event">event {head}</span>
    </p>
  );
}
