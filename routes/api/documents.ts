import { define } from "../../api/define.ts";
import { answerReading, formOf, neededDocument } from "../../api/documents.ts";
import { json } from "../../api/problem.ts";
import { readingLimit } from "../../api/schemas.ts";

const fields = {
  file: "file",
  text: "text",
  name: "name",
  missing: "Choose a file, or paste the text.",
};

export const handler = define.handlers({
  /** Reads one document, so that the person sees what was read before it counts. Keeps nothing. */
  async POST(ctx) {
    const { forms, readings } = ctx.state.services;
    const { documents } = await readings.run(
      ctx.state.person.userId,
      () =>
        formOf(ctx.req, forms, {
          limit: readingLimit,
          documents: [fields],
          end: ctx.req.signal,
        }),
    );
    return json(answerReading(neededDocument(documents[0], fields)));
  },
});
