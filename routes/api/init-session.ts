import { parsed } from "../../api/body.ts";
import { define } from "../../api/define.ts";
import { formOf, neededDocument, refuseDocuments } from "../../api/documents.ts";
import { answering, json, Problem } from "../../api/problem.ts";
import { initFieldsSchema, initLimit } from "../../api/schemas.ts";
import type { ReadForm } from "../../documents/form.ts";
import { newId, sessionIdSchema } from "../../domain/ids.ts";

const resumeFields = {
  file: "resume",
  text: "resumeText",
  missing: "Choose your résumé as PDF, DOCX or TXT, or paste its text.",
};
const jobFields = {
  file: "jobFile",
  text: "jobDescription",
  missing: "Paste the job description, or choose it as a file.",
};

/** How long log and keys may take to keep what an interview begins with, in milliseconds. */
const savedWithinMs = 5_000;

const unsaved = new Problem(
  503,
  "The interview is not ready.",
  "It could not be saved in time, because the event log or the keys cannot be written. The status " +
    "page may say why; try again in a moment.",
);

export const handler = define.handlers({
  POST: (ctx) =>
    answering(async () => {
      const { rooms, forms } = ctx.state.services;
      const documents = [resumeFields, jobFields];
      const form = await formOf(ctx.req, forms, { limit: initLimit, documents });
      refuseDocuments(form, documents);
      const { minutes, consents, ...agreed } = parsed(initFieldsSchema, fieldsOf(form));
      const resume = neededDocument(form.documents[0], resumeFields);
      const job = neededDocument(form.documents[1], jobFields);

      const { userId } = ctx.state.person;
      const sessionId = newId(sessionIdSchema);
      const plan = { sessionId, userId, ...agreed, plannedMinutes: minutes };
      const at = rooms.now();
      const room = await rooms.create({ type: "ScheduleInterview", at, plan, consents });
      room.execute({
        type: "AddDocuments",
        at: room.now(),
        resumeName: resume.name,
        resumeMediaType: resume.mediaType,
        resumeText: resume.text,
        jobDescription: job.text,
      });
      if (!await room.whenSaved(room.head, savedWithinMs)) throw unsaved;
      const interview = `/interview/${sessionId}`;
      if (!wantsPage(ctx.req)) return json({ sessionId, interview }, 201);
      return new Response(null, { status: 303, headers: { location: interview } });
    }),
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
