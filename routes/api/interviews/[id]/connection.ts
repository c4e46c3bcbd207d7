import { readJson } from "../../../../api/body.ts";
import { define } from "../../../../api/define.ts";
import { json } from "../../../../api/problem.ts";
import { roomOf } from "../../../../api/room_of.ts";
import { offerSchema } from "../../../../api/schemas.ts";

export const handler = define.handlers({
  async POST(ctx) {
    const { connectionId, sdp } = await readJson(ctx.req, offerSchema);
    const room = await roomOf(ctx);
    const { answerOffer, settings } = ctx.state.services;
    const { userId } = ctx.state.person;
    const answer = await answerOffer(room, { connectionId, sdp, userId });
    return json({ sdp: answer, iceServers: settings.ACEIT_ICE_SERVERS });
  },
});
