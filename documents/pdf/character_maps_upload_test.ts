import assert from "node:assert/strict";
import { compositeFont, hexOf, linesIn, onePagePdf } from "../../testing/fixtures/pdf_file.ts";
import { FormReaders } from "../form_readers.ts";

Deno.test("[PCU1] the process that reads uploads has the character maps", async () => {
  const bytes = onePagePdf({
    content: linesIn([["F2", hexOf("张伟")], ["F1", "(Kafka)"]]),
    fonts: { F2: compositeFont("/UniGB-UCS2-H", "GB1") },
  });
  const form = new FormData();
  form.append("resume", new File([bytes.slice()], "cv.pdf"));
  const request = new Response(form);
  assert(request.body !== null);
  const { documents: [resume] } = await new FormReaders().read(
    request.headers.get("content-type") ?? "",
    request.body,
    [{ file: "resume", text: "resumeText" }],
  );
  assert(resume?.type === "read");
  assert.match(resume.text, /^张伟\s+Kafka$/);
});
