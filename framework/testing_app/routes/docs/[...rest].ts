import { define } from "../../define.ts";

export const handler = define.handlers({
  GET: (ctx) => new Response(`rest ${ctx.params["rest"]}`),
});
