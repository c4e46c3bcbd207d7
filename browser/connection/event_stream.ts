import { backOff } from "../../async/retry.ts";
import { reconnectWaits } from "./reconnect_waits.ts";
import { readStreamMessage, type StreamMessage, streamMessageTypes } from "./stream_message.ts";

/** Where the page stands when it connects, so that nothing is missed or shown twice. */
interface StreamPosition {
  readonly head: number;
  readonly roomId: string | null;
}

interface EventStreamReader {
  /** @throws {Error} The message does not follow what the page has: the stream opens again. */
  onMessage(message: StreamMessage): void;
  onState(state: "open" | "reconnecting"): void;
  position(): StreamPosition;
}

/** Address of an interview's event stream from a position on. */
export function eventStreamAddress(sessionId: string, { head, roomId }: StreamPosition): string {
  const query = new URLSearchParams({ after: String(head) });
  if (roomId !== null) query.set("room", roomId);
  return `/api/interviews/${sessionId}/events?${query}`;
}

/**
 * Follows an interview's events until it is closed. EventSource would reconnect to the address that it
 * began with, so each reconnect opens a new one from the page's position.
 *
 * @returns Closes the stream.
 */
export function openEventStream(sessionId: string, reader: EventStreamReader): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let tries = 0;

  const reconnect = () => {
    source?.close();
    reader.onState("reconnecting");
    clearTimeout(timer);
    timer = setTimeout(connect, backOff(reconnectWaits, ++tries));
  };
  const connect = () => {
    const stream = new EventSource(eventStreamAddress(sessionId, reader.position()));
    source = stream;
    stream.onerror = reconnect;
    for (const type of streamMessageTypes) {
      stream.addEventListener(type, (message: MessageEvent<string>) => {
        if (stream !== source) return;
        const read = readStreamMessage(type, message.data, message.lastEventId);
        if (read === null) return;
        try {
          reader.onMessage(read);
        } catch {
          reconnect();
          return;
        }
        if (tries > 0 || type === "room") reader.onState("open");
        tries = 0;
      });
    }
  };
  connect();
  return () => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };
}
