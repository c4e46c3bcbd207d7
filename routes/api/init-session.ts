import { parseWith } from "../../api/body.ts";
import { define } from "../../api/define.ts";
import { formOf, neededDocument, refuseDocuments } from "../../api/documents.ts";
import { json } from "../../api/problem.ts";
import { initFieldsSchema, initLimit } from "../../api/schemas.ts";
import type { ReadForm } from "../../documents/form.ts";

const resumeFields = {
  file: "resume",
  text: "resumeText",
  name: "resumeName",
  missing: "Choose your résumé as PDF, DOCX or TXT, or paste its text.",
};
const jobFields = {
  file: "jobFile",
  text: "jobDescription",
  missing: "Paste the job description, or choose it as a file.",
};

export const handler = define.handlers({
  async POST(ctx) {
    const { begun, forms } = ctx.state.services;
    const documents = [resumeFields, jobFields];
    const form = await formOf(ctx.req, forms, { limit: initLimit, documents });
    refuseDocuments(form, documents);
    const { minutes, consents, ...agreed } = parseWith(initFieldsSchema, fieldsOf(form));
    const resume = neededDocument(form.documents[0], resumeFields);
    const job = neededDocument(form.documents[1], jobFields);

    const { sessionId } = await begun.begin({
      userId: ctx.state.person.userId,
      agreed: { ...agreed, plannedMinutes: minutes },
      consents,
      documents: {
        resumeName: resume.name,
        resumeMediaType: resume.mediaType,
        resumeText: resume.text,
        jobDescription: job.text,
      },
    });
    const interview = `/interview/${sessionId}`;
    if (!wantsPage(ctx.req)) return json({ sessionId, interview }, 201);
    return new Response(null, { status: 303, headers: { location: interview } });
  },
});

function fieldsOf({ fields }: ReadForm) {
  const all = (name: string) => fields.flatMap(([key, value]) => key === name ? [value] : []);
  const text = (name: string) => all(name)[0] || undefined;
  return {
    track: text("track"),
    level: text("level"),
    persona: text("persona"),
    minutes: text("minutes"),
    consents: all("consents"),
  };
}

/** A form that was sent without script wants the page, not its address. */
function wantsPage(request: Request): boolean {
  return request.headers.get("accept")?.startsWith("text/html") ?? false;
}
