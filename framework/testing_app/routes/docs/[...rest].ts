import { define } from "../../define.ts";

export const handler = define.handlers((ctx) => new Response(`rest ${ctx.params.rest}`));
