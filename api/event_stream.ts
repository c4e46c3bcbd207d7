import type { RoomMessage } from "../room/live_room.ts";

/** A comment is sent this often, so that nobody on the way takes the stream for dead. */
const heartbeatMs = 15_000;

/** A room's messages as server-sent events; an event's id is its number in the interview. */
export function eventStream(
  messages: AsyncIterable<RoomMessage>,
  stop: AbortController,
): Response {
  const encoder = new TextEncoder();
  const iterator = messages[Symbol.asyncIterator]();
  let heartbeat: ReturnType<typeof setInterval> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      heartbeat = setInterval(() => controller.enqueue(encoder.encode(": alive\n\n")), heartbeatMs);
    },
    async pull(controller) {
      try {
        const next = await iterator.next();
        if (next.done !== true) return controller.enqueue(encoder.encode(sseOf(next.value)));
        controller.close();
      } catch (error) {
        controller.error(error);
      }
      clearInterval(heartbeat);
    },
    cancel() {
      clearInterval(heartbeat);
      stop.abort();
      // Under back-pressure the iterator rests at a message: only a return ends it there.
      void iterator.return?.().catch(() => {});
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    },
  });
}

/** One message in the form of the HTML standard's server-sent events. */
export function sseOf(message: RoomMessage): string {
  if (message.type === "event") {
    const { number, event } = message.numbered;
    return `id: ${number}\nevent: event\ndata: ${JSON.stringify(event)}\n\n`;
  }
  const { type, ...data } = message;
  return `event: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}
