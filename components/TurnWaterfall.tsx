import { type StageBar, stageBars, type TimedTurn } from "../browser/page/turn_stages.ts";

/** Height of a line, width of the drawing, and width of its names, in its own units. */
const [line, width, margin] = [14, 240, 96];

/** How long each stage of the last turns took; the latest turn comes first. */
export function TurnWaterfall({ turns, linked = false }: {
  turns: readonly TimedTurn[];
  /** Whether each turn links to its event. */
  linked?: boolean;
}) {
  if (turns.length === 0) {
    return <p class="waterfall quiet small">No response has been timed yet.</p>;
  }
  return (
    <ol class="waterfall small">
      {turns.map(({ number, turn }) => (
        <li key={number}>
          {linked ? <a href={`#event-${number}`}>Turn at event {number}</a> : null}
          <Turn bars={stageBars(turn)} />
        </li>
      ))}
    </ol>
  );
}

const formatDuration = (ms: number) => ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1)} s`;

function Turn({ bars }: { bars: readonly StageBar[] }) {
  const longest = Math.max(1, ...bars.map(({ to }) => to));
  const scale = (width - margin) / longest;
  return (
    <svg
      viewBox={`0 0 ${width} ${line * bars.length + 2}`}
      role="img"
      aria-label={bars.map(({ name, from, to }) => `${name} ${formatDuration(to - from)}`).join(
        ", ",
      )}
    >
      {bars.map(({ name, from, to }, row) => (
        <g key={name} transform={`translate(0 ${row * line})`}>
          <text x="0" y="10">{name} {formatDuration(to - from)}</text>
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
