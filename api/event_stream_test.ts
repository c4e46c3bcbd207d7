import assert from "node:assert/strict";
import type { RoomMessage } from "../room/live_room.ts";
import { started } from "../testing/fixtures/sample_events.ts";
import { eventNumber } from "../domain/units.ts";
import { eventStream, sseOf } from "./event_stream.ts";

const event: RoomMessage = { type: "event", numbered: { number: eventNumber(7), event: started } };

Deno.test("[SS1] an event's id is its number, so that a page can say where it was", () => {
  assert.equal(sseOf(event), `id: 7\nevent: event\ndata: ${JSON.stringify(started)}\n\n`);
});

Deno.test("[SS2] other messages have no id, so that they do not move the page's place", () => {
  assert.equal(sseOf({ type: "saved", through: 3 }), 'event: saved\ndata: {"through":3}\n\n');
});

Deno.test("[SS3] a page that goes away stops the subscription", async () => {
  const stop = new AbortController();
  async function* endless(): AsyncGenerator<RoomMessage> {
    while (!stop.signal.aborted) yield await Promise.resolve(event);
  }
  const reader = eventStream(endless(), stop).body?.getReader();
  await reader?.read();
  await reader?.cancel();
  assert.equal(stop.signal.aborted, true);
});

Deno.test("[SS4] a room that fails ends the stream, and nothing is sent after it", async () => {
  // deno-lint-ignore require-yield
  async function* failing(): AsyncGenerator<RoomMessage> {
    throw await Promise.resolve(new Error("gone"));
  }
  await assert.rejects(eventStream(failing(), new AbortController()).text(), /gone/);
});

Deno.test("[SS5] a page that goes away while nobody takes its messages ends the subscription", async () => {
  const over = Promise.withResolvers<string>();
  async function* talkative(): AsyncGenerator<RoomMessage> {
    try {
      while (true) yield await Promise.resolve(event);
    } finally {
      over.resolve("over");
    }
  }
  const reader = eventStream(talkative(), new AbortController()).body?.getReader();
  await reader?.read();
  await reader?.cancel();
  assert.equal(await over.promise, "over");
});
