import { z } from "zod";
import { parseWith } from "../../../../api/body.ts";
import { define } from "../../../../api/define.ts";
import { logLines } from "../../../../api/log_lines.ts";
import { ownedInterview } from "../../../../api/ownership.ts";

const afterSchema = z.object({ after: z.coerce.number().int().nonnegative().default(0) });

/** The recorded events, one JSON object a line; a last line says why where there would be more. */
export const handler = define.handlers({
  async GET(ctx) {
    const { log } = ctx.state.services;
    const { after } = parseWith(afterSchema, {
      after: ctx.url.searchParams.get("after") ?? undefined,
    });
    const sessionId = await ownedInterview(log, ctx.state.person, ctx.params["id"]);
    const head = await log.head(sessionId);
    return new Response(await logLines(log.read(sessionId, after)), {
      headers: {
        "content-type": "application/x-ndjson; charset=utf-8",
        "cache-control": "no-store",
        "x-aceit-events": String(Math.max(0, head - after)),
      },
    });
  },
});
