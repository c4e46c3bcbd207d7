import { currentEvent } from "../../browser/replay/replay.ts";

/** The last event before the moment that is shown, as JSON. */
export function EventInspector() {
  const event = currentEvent.value;
  return (
    <section class="panel inspector" aria-labelledby="inspector-title">
      <div class="section-head">
        <h2 id="inspector-title">
          {event === null ? "No event yet" : `Event ${event.number}`}
        </h2>
        {event === null
          ? null
          : <a class="small" href={`#event-${event.number}`}>Link to this moment</a>}
      </div>
      <pre tabindex={0}>{event === null ? "" : JSON.stringify(event.event, null, 2)}</pre>
    </section>
  );
}
