import { define } from "../../../../api/define.ts";
import { executing } from "../../../../api/room_of.ts";

export const handler = define.handlers({
  POST: (ctx) =>
    executing(ctx, (at) => ({ type: "RequestReply", at, cause: "candidate_asked_again" })),
});
