import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Numbered } from "../../domain/event.ts";
import {
  describeEvent,
  type EventKind,
  eventKindOf,
  eventKinds,
} from "../../browser/replay/event_words.ts";
import { clock, events, goTo, pauseReplay, shownNumber } from "../../browser/replay/replay.ts";
import { findVisibleRows } from "../../browser/replay/visible_rows.ts";
import { formatClock } from "../words.ts";

/** Height of a row in pixels, as in replay.css. */
const rowHeight = 34;

/** All events. Only the rows in view are in the page. */
export function EventList() {
  const box = useRef<HTMLDivElement>(null);
  const kinds = useSignal<readonly EventKind[]>(["said", "course", "report"]);
  const scroll = useSignal({ top: 0, height: 600 });
  const listed = useComputed(() =>
    events.value.filter(({ event }) => kinds.value.includes(eventKindOf(event.type)))
  );
  const rows = useComputed(() =>
    findVisibleRows(listed.value.length, rowHeight, scroll.value.top, scroll.value.height)
  );
  useSignalEffect(() => {
    const index = lastIndexUntil(listed.value, shownNumber.value);
    const element = box.current;
    if (element === null || index < 0) return;
    const top = index * rowHeight;
    const below = top + rowHeight - element.clientHeight;
    if (element.scrollTop > top) element.scrollTop = top;
    else if (element.scrollTop < below) element.scrollTop = below;
  });
  const { from, to } = rows.value;
  const happened = listed.value[lastIndexUntil(listed.value, shownNumber.value)]?.number;
  const start = events.value[0]?.event.at ?? 0;
  return (
    <section class="panel event-list" aria-labelledby="events-title">
      <div class="section-head">
        <h2 id="events-title">Events</h2>
        <span class="label">{listed.value.length} shown</span>
      </div>
      <div class="event-kinds" role="group" aria-label="Which events">
        {eventKinds.map((kind) => (
          <button
            key={kind}
            type="button"
            aria-pressed={kinds.value.includes(kind)}
            onClick={() => kinds.value = toggleKind(kinds.value, kind)}
          >
            {kind}
          </button>
        ))}
      </div>
      <div
        class="event-rows"
        ref={box}
        tabindex={-1}
        onScroll={({ currentTarget: { scrollTop: top, clientHeight: height } }) =>
          scroll.value = { top, height }}
      >
        <ol style={{ blockSize: `${listed.value.length * rowHeight}px` }}>
          {listed.value.slice(from, to).map((numbered, row) => (
            <Row
              key={numbered.number}
              numbered={numbered}
              isCurrent={numbered.number === happened}
              top={(from + row) * rowHeight}
              at={numbered.event.at - start}
            />
          ))}
        </ol>
      </div>
    </section>
  );
}

function Row({ numbered: { number, event }, isCurrent, top, at }: {
  numbered: Numbered;
  isCurrent: boolean;
  top: number;
  at: number;
}) {
  return (
    <li style={{ insetBlockStart: `${top}px` }}>
      <button
        type="button"
        class={`event-row ${eventKindOf(event.type)}`}
        aria-current={isCurrent ? "true" : undefined}
        data-later={number > shownNumber.value && clock.value.lengthMs > 0}
        onClick={() => {
          pauseReplay();
          goTo(number);
        }}
      >
        <span class="mono">{number}</span>
        <span class="mono quiet">{formatClock(at)}</span>
        <strong>{event.type}</strong>
        <span class="quiet">{describeEvent(event)}</span>
      </button>
    </li>
  );
}

/** Place of the last listed event that has happened, or -1. The list is in order of number. */
function lastIndexUntil(listed: readonly Numbered[], number: number): number {
  let low = 0;
  let high = listed.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((listed[middle]?.number ?? Infinity) <= number) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function toggleKind(kinds: readonly EventKind[], kind: EventKind): readonly EventKind[] {
  return kinds.includes(kind) ? kinds.filter((other) => other !== kind) : [...kinds, kind];
}
