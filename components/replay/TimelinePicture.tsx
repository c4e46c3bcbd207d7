import { useComputed } from "@preact/signals";
import type { Marker, TimelineSpans } from "../../browser/replay/timeline_spans.ts";
import {
  clock,
  elapsedMs,
  goToTime,
  pauseReplay,
  shownNumber,
  spans,
} from "../../browser/replay/replay.ts";
import { formatClock } from "../words.ts";

/** Width of the drawing in its own units. */
const width = 1_000;

const rows = { interviewer: 10, candidate: 34 } as const;
const shownMarkers: readonly Marker["kind"][] = ["failure", "room", "camera", "tone", "end"];

/** Shows who spoke when, under a slider. Only its head renders again while the replay plays. */
export function TimelinePicture() {
  const headStyle = useComputed(() =>
    `inset-inline-start: ${share(elapsedMs.value, clock.value.lengthMs) * 100}%`
  );
  const text = useComputed(() => `${formatClock(elapsedMs.value)}, event ${shownNumber.value}`);
  const drawn = spans.value;
  return (
    <div class="timeline">
      <div class="timeline-names label" aria-hidden="true">
        <span>Interviewer</span>
        <span>You</span>
      </div>
      <div class="timeline-track">
        <svg viewBox={`0 0 ${width} 64`} preserveAspectRatio="none" aria-hidden="true">
          <path class="timeline-line" d={`M0 19h${width}M0 43h${width}`} />
          {drawn === null ? null : <Drawing {...drawn} />}
        </svg>
        <span class="timeline-head" style={headStyle} aria-hidden="true" />
        <input
          type="range"
          class="timeline-slider"
          min={0}
          max={clock.value.lengthMs}
          step={100}
          value={elapsedMs}
          aria-label="Moment of the interview"
          aria-valuetext={text}
          onInput={(event) => {
            pauseReplay();
            goToTime(event.currentTarget.valueAsNumber);
          }}
        />
      </div>
    </div>
  );
}

function Drawing({ spans, markers, length }: TimelineSpans) {
  const x = (ms: number) => share(ms, length) * width;
  return (
    <>
      {spans.map(({ who, from, to, number }) => (
        <rect
          key={number}
          class={`timeline-span ${who}`}
          x={x(from)}
          y={rows[who]}
          width={Math.max(1.5, x(to) - x(from))}
          height={18}
        />
      ))}
      {markers.filter(({ kind }) => shownMarkers.includes(kind)).map(({ kind, at, number }) => (
        <path key={number} class={`timeline-marker ${kind}`} d={`M${x(at)} 2v60`} />
      ))}
    </>
  );
}

const share = (part: number, whole: number) => whole === 0 ? 0 : part / whole;
