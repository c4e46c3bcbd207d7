import { useComputed } from "@preact/signals";
import { live, stream } from "../../browser/live/live.ts";

/** Says whether everything is in the log. */
export function Recording() {
  const look = useComputed(() => {
    if (stream.value === "reconnecting" || live.value.behind) return "badge warn";
    return stream.value === "connecting" ? "badge" : "badge good";
  });
  const text = useComputed(() => {
    if (stream.value === "reconnecting") return "Connection lost, reconnecting";
    if (stream.value === "connecting") return "Connecting";
    const { saved, head, behind } = live.value;
    return behind ? `Recording is ${Math.max(0, head - saved)} events behind` : "Recorded";
  });
  const head = useComputed(() => String(live.value.head));
  return (
    <p class="recording small">
      <span class={look}>{text}</span>
      <span class="mono quiet" title="Number of the last event">event {head}</span>
    </p>
  );
}
