import { parseWith } from "../../../../api/body.ts";
import { define } from "../../../../api/define.ts";
import { Problem } from "../../../../api/problem.ts";
import { roomOf } from "../../../../api/room_of.ts";
import { connectionIdSchema } from "../../../../domain/ids.ts";
import { openSocketPeer } from "../../../../media/socket_peer.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const connectionId = parseWith(connectionIdSchema, ctx.url.searchParams.get("connection"));
    const room = await roomOf(ctx);
    if (ctx.req.headers.get("upgrade")?.toLowerCase() !== "websocket") {
      throw new Problem(426, "That is no WebSocket.", "Connect with a WebSocket.");
    }
    if (room.interview.lifecycle.phase !== "live") {
      throw new Problem(409, "That is not possible now.", "The interview is not running.");
    }
    const { socket, response } = Deno.upgradeWebSocket(ctx.req);
    room.seat(openSocketPeer(connectionId, socket));
    return response;
  },
});
