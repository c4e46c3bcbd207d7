import { define } from "../../api/define.ts";

/** The landmark models and their WASM, so that the page talks to nobody but this server. */
export const handler = define.handlers({
  async GET(ctx) {
    const { landmarkFiles } = ctx.state.services;
    const { path, mediaType } = await landmarkFiles.find(ctx.params["path"] ?? "");
    const file = await Deno.open(path, { read: true });
    const { size } = await file.stat();
    return new Response(file.readable, {
      headers: {
        "content-type": mediaType,
        "content-length": String(size),
        "cache-control": "private, max-age=86400",
      },
    });
  },
});
