import { readJson } from "../../../../api/body.ts";
import { define } from "../../../../api/define.ts";
import { answering, json, Problem, retryAfterSeconds } from "../../../../api/problem.ts";
import { roomOf } from "../../../../api/room_of.ts";
import { offerSchema } from "../../../../api/schemas.ts";
import { OfferRefused } from "../../../../media/offer.ts";
import { TooManyOffers } from "../../../../media/open_offers.ts";

const tooMany = new Problem(
  429,
  "Too many connections are being opened.",
  `This one was not. Try again in ${retryAfterSeconds} seconds, or connect by WebSocket.`,
);

export const handler = define.handlers({
  POST: (ctx) =>
    answering(async () => {
      const { connectionId, sdp } = await readJson(ctx.req, offerSchema);
      const room = await roomOf(ctx);
      const { connections } = ctx.state.services;
      try {
        const { userId } = ctx.state.person;
        const answer = await connections.answer(room, { connectionId, sdp, userId });
        return json({ sdp: answer, iceServers: connections.iceServers });
      } catch (error) {
        if (error instanceof TooManyOffers) throw tooMany;
        if (!(error instanceof OfferRefused)) throw error;
        throw new Problem(422, "WebRTC is not possible here.", error.message, "sdp");
      }
    }),
});
