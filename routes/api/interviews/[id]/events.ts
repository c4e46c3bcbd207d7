import { z } from "zod";
import { parseWith } from "../../../../api/body.ts";
import { define } from "../../../../api/define.ts";
import { eventStream } from "../../../../api/event_stream.ts";
import { roomOf } from "../../../../api/room_of.ts";
import { roomIdSchema } from "../../../../domain/ids.ts";

const positionSchema = z.object({
  after: z.coerce.number().int().nonnegative().default(0),
  roomId: roomIdSchema.nullable(),
});

export const handler = define.handlers({
  async GET(ctx) {
    const { searchParams } = ctx.url;
    const position = parseWith(positionSchema, {
      after: ctx.req.headers.get("last-event-id") ?? searchParams.get("after") ?? undefined,
      roomId: searchParams.get("room"),
    });
    const room = await roomOf(ctx);
    const stop = new AbortController();
    return eventStream(room.subscribe(position, stop.signal), stop);
  },
});
