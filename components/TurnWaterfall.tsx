import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { onEvent } from "../browser/live.ts";
import { type StageBar, stageBars } from "../browser/turn_stages.ts";

/** Turns that are shown, the latest first. */
const shown = 3;
/** Height of a line and width of the drawing, in its own units. */
const [line, width, margin] = [14, 240, 96];

/** For developers: where the time of the last turns went. */
export function TurnWaterfall() {
  const turns = useSignal<readonly (readonly StageBar[])[]>([]);
  useEffect(() =>
    onEvent((event) => {
      if (event.type !== "TurnTimed") return;
      turns.value = [stageBars(event), ...turns.value].slice(0, shown);
    }), []);
  return (
    <details class="waterfall small">
      <summary>Where the time goes</summary>
      {turns.value.length === 0 ? <p class="quiet">No turn was timed yet.</p> : null}
      {turns.value.map((bars, place) => <Turn key={turns.value.length - place} bars={bars} />)}
    </details>
  );
}

function Turn({ bars }: { bars: readonly StageBar[] }) {
  const longest = Math.max(1, ...bars.map(({ to }) => to));
  const scale = (width - margin) / longest;
  return (
    <svg
      viewBox={`0 0 ${width} ${line * bars.length + 2}`}
      role="img"
      aria-label={bars.map(({ name, from, to }) => `${name} ${to - from} ms`).join(", ")}
    >
      {bars.map(({ name, from, to }, row) => (
        <g key={name} transform={`translate(0 ${row * line})`}>
          <text x="0" y="10">{name} {to - from}</text>
          <rect
            x={margin + from * scale}
            y="3"
            width={Math.max(1, (to - from) * scale)}
            height="8"
          />
        </g>
      ))}
    </svg>
  );
}
