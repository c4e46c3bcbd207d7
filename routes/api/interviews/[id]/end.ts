import { define } from "../../../../api/define.ts";
import { executeCommand } from "../../../../api/room_of.ts";

export const handler = define.handlers({
  POST: (ctx) => executeCommand(ctx, (at) => ({ type: "EndInterview", at, reason: "candidate" })),
});
