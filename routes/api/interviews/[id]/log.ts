import { z } from "zod";
import { parsed } from "../../../../api/body.ts";
import { define } from "../../../../api/define.ts";
import { ownedInterview } from "../../../../api/ownership.ts";
import { answering } from "../../../../api/problem.ts";
import type { Numbered } from "../../../../domain/event.ts";

const afterSchema = z.object({ after: z.coerce.number().int().nonnegative().default(0) });

/** The recorded events, one JSON object a line. */
export const handler = define.handlers({
  GET: (ctx) =>
    answering(async () => {
      const { log } = ctx.state.services;
      const { after } = parsed(afterSchema, {
        after: ctx.url.searchParams.get("after") ?? undefined,
      });
      const sessionId = await ownedInterview(log, ctx.state.person, ctx.params["id"]);
      const head = await log.head(sessionId);
      return new Response(ReadableStream.from(lines(log.read(sessionId, after))), {
        headers: {
          "content-type": "application/x-ndjson; charset=utf-8",
          "cache-control": "no-store",
          "x-aceit-events": String(Math.max(0, head - after)),
        },
      });
    }),
});

/** Lines are sent a few hundred at a time: a chunk a line costs more than the line. */
async function* lines(events: AsyncIterable<Numbered>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let waiting = "";
  for await (const numbered of events) {
    waiting += `${JSON.stringify(numbered)}\n`;
    if (waiting.length < 64 * 1024) continue;
    yield encoder.encode(waiting);
    waiting = "";
  }
  if (waiting !== "") yield encoder.encode(waiting);
}
