import { useComputed } from "@preact/signals";
import { timeLeftMs } from "../../browser/live/live.ts";
import { formatClock } from "../words.ts";

/** The planned time that is left, as digits and as a bar. */
export function TimeLeft({ plannedMinutes }: { plannedMinutes: number }) {
  const planned = plannedMinutes * 60_000;
  const text = useComputed(() => {
    const left = timeLeftMs.value ?? planned;
    return left >= 0 ? formatClock(left) : `+${formatClock(-left)}`;
  });
  const share = useComputed(() => Math.max(0, (timeLeftMs.value ?? planned) / planned));
  const words = useComputed(() => (timeLeftMs.value ?? 0) < 0 ? "over time" : "left");
  return (
    <div class="time-left" role="timer" aria-label="Time left">
      <p>
        <strong class="mono">{text}</strong> <span class="label">{words}</span>
      </p>
      <progress class="progress" value={share} max={1} aria-hidden="true" />
    </div>
  );
}
