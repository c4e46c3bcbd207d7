import { define } from "../../api/define.ts";
import { answering, Problem } from "../../api/problem.ts";
import { ModelFileError } from "../../media/model_files.ts";

const statusOf = { not_found: 404, offline: 503, damaged: 502 } as const;

/** The landmark models and their WASM, so that the page talks to nobody but this server. */
export const handler = define.handlers({
  GET: (ctx) =>
    answering(async () => {
      try {
        const { path, mediaType } = await ctx.state.services.landmarkFiles.find(
          ctx.params["path"] ?? "",
        );
        const file = await Deno.open(path, { read: true });
        const { size } = await file.stat();
        return new Response(file.readable, {
          headers: {
            "content-type": mediaType,
            "content-length": String(size),
            "cache-control": "private, max-age=86400",
          },
        });
      } catch (error) {
        if (!(error instanceof ModelFileError)) throw error;
        throw new Problem(
          statusOf[error.code],
          "That landmark file is not available.",
          error.message,
        );
      }
    }),
});
