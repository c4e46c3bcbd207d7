import { define } from "../../define.ts";

export const handler = define.handlers({
  /** Answers each piece of the body as soon as it is there. */
  POST: (ctx) => new Response(ctx.req.body),
  GET(ctx) {
    const { socket, response } = Deno.upgradeWebSocket(ctx.req);
    socket.onmessage = ({ data }) => socket.send(`echo ${data}`);
    return response;
  },
});
