import assert from "node:assert/strict";
import { interviewEvents } from "../domain/event.ts";
import { eventsDocument } from "./events_document.ts";

Deno.test("[ED1] docs/events.md says what the schemas say", async () => {
  const written = await Deno.readTextFile(new URL("./events.md", import.meta.url));
  const message = "Write it anew: deno run -A docs/events_document.ts";
  assert.equal(written, eventsDocument(), message);
});

Deno.test("[ED2] every event has its section", () => {
  const document = eventsDocument();
  const missing = interviewEvents.map(({ shape }) => shape.type.value)
    .filter((type) => !document.includes(`### ${type}`));
  assert.deepEqual(missing, []);
});
