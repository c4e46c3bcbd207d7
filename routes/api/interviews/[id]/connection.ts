import { readJson } from "../../../../api/body.ts";
import { define } from "../../../../api/define.ts";
import { answering, json, Problem } from "../../../../api/problem.ts";
import { roomOf } from "../../../../api/room_of.ts";
import { offerSchema } from "../../../../api/schemas.ts";
import { OfferRefused } from "../../../../media/offer.ts";

export const handler = define.handlers({
  POST: (ctx) =>
    answering(async () => {
      const { connectionId, sdp } = await readJson(ctx.req, offerSchema);
      const room = await roomOf(ctx);
      const { connections } = ctx.state.services;
      try {
        const answer = await connections.answer(room, connectionId, sdp);
        return json({ sdp: answer, iceServers: connections.iceServers });
      } catch (cause) {
        if (!(cause instanceof OfferRefused)) throw cause;
        throw new Problem(422, "WebRTC is not possible here.", cause.message, "sdp");
      }
    }),
});
