import { type InterviewEvent, interviewEvent, type Numbered } from "../domain/event.ts";
import { eventNumber } from "../domain/units.ts";

/** The live events of an interview, over server-sent events, as the page gets them. */
interface EventFeed extends AsyncIterable<Numbered> {
  close(): void;
}

/** Follows an interview from its beginning. A connection that breaks ends the feed with an error. */
export function openEventFeed(api: string): EventFeed {
  const source = new EventSource(`${api}/events?after=0`);
  const waiting: (Numbered | Error)[] = [];
  let wake: (() => void) | null = null;
  const add = (item: Numbered | Error) => {
    waiting.push(item);
    wake?.();
  };
  source.addEventListener("event", (message) => {
    const event: InterviewEvent = interviewEvent.parse(JSON.parse(message.data));
    add({ number: eventNumber(Number(message.lastEventId)), event });
  });
  source.addEventListener("error", () => add(new Error("The stream of events broke off.")));

  async function* read(): AsyncGenerator<Numbered> {
    while (source.readyState !== EventSource.CLOSED || waiting.length > 0) {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
        if (item instanceof Error) throw item;
        yield item;
      }
      await new Promise<void>((resolve) => wake = resolve);
    }
  }
  return {
    [Symbol.asyncIterator]: read,
    close() {
      source.close();
      wake?.();
    },
  };
}
