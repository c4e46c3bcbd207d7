import assert from "node:assert/strict";
import { neededDocument } from "./documents.ts";
import { Problem } from "./problem.ts";

const fields = { file: "resume", text: "resumeText", missing: "Choose your résumé." };
const refused = {
  type: "refused",
  code: "no_text",
  message: "This file holds no text.",
  field: "resume",
} as const;

Deno.test("[DOC1] a refused file is named, beside its field, with what to do", () => {
  assert.throws(
    () => neededDocument({ ...refused, name: "scan.pdf" }, fields),
    new Problem(
      422,
      "That document cannot be used.",
      "“scan.pdf” cannot be used. This file holds no text.",
      "resume",
    ),
  );
});

Deno.test("[DOC2] a refused text, or a file whose name is not known, is refused without a name", () => {
  assert.throws(
    () => neededDocument({ ...refused, name: null }, fields),
    new Problem(422, "That document cannot be used.", "This file holds no text.", "resume"),
  );
});
