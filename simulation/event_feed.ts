import { ItemQueue } from "../async/item_queue.ts";
import { type InterviewEvent, interviewEvent, type Numbered } from "../domain/event.ts";
import { eventNumber } from "../domain/units.ts";

/** The live events of an interview over server-sent events, as a page gets them. */
interface EventFeed extends AsyncIterable<Numbered> {
  close(): void;
}

/** Follows an interview from its beginning. Ends with an error if the connection breaks. */
export function openEventFeed(api: string): EventFeed {
  const source = new EventSource(`${api}/events?after=0`);
  const arrived = new ItemQueue<Numbered | Error>(Infinity, "end");
  source.addEventListener("event", (message) => {
    const event: InterviewEvent = interviewEvent.parse(JSON.parse(message.data));
    arrived.push({ number: eventNumber(Number(message.lastEventId)), event });
  });
  source.addEventListener("error", () => {
    arrived.push(new Error("The stream of events broke off."));
  });

  async function* read(): AsyncGenerator<Numbered> {
    for await (const item of arrived) {
      if (item instanceof Error) throw item;
      yield item;
    }
  }
  return {
    [Symbol.asyncIterator]: read,
    close() {
      source.close();
      arrived.end();
    },
  };
}
