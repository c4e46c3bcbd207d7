import { useComputed } from "@preact/signals";
import { timeLeft } from "../../browser/live/live.ts";
import { clockText } from "../words.ts";

/** The planned time that is left, as digits and as a line that grows shorter. */
export function TimeLeft({ plannedMinutes }: { plannedMinutes: number }) {
  const planned = plannedMinutes * 60_000;
  const text = useComputed(() => {
    const left = timeLeft.value ?? planned;
    return left >= 0 ? clockText(left) : `+${clockText(-left)}`;
  });
  const share = useComputed(() => Math.max(0, (timeLeft.value ?? planned) / planned));
  const words = useComputed(() => (timeLeft.value ?? 0) < 0 ? "over time" : "left");
  return (
    <div class="time-left" role="timer" aria-label="Time left">
      <p>
        <strong class="mono">{text}</strong> <span class="label">{words}</span>
      </p>
      <progress class="progress" value={share} max={1} aria-hidden="true" />
    </div>
  );
}
