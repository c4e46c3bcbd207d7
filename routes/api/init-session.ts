import { limitedBody, parsed } from "../../api/body.ts";
import { define } from "../../api/define.ts";
import { documentOf } from "../../api/documents.ts";
import { answering, json, Problem } from "../../api/problem.ts";
import { initFieldsSchema, initLimit } from "../../api/schemas.ts";
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

export const handler = define.handlers({
  POST: (ctx) =>
    answering(async () => {
      const form = await formOf(ctx.req);
      const { minutes, consents, ...agreed } = parsed(initFieldsSchema, fieldsOf(form));
      const resume = await documentOf(form, resumeFields);
      const job = await documentOf(form, jobFields);

      const { rooms } = ctx.state.services;
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
      await room.whenSaved(room.head, 5_000);
      const interview = `/interview/${sessionId}`;
      if (!wantsPage(ctx.req)) return json({ sessionId, interview }, 201);
      return new Response(null, { status: 303, headers: { location: interview } });
    }),
});

async function formOf(request: Request): Promise<FormData> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data")) {
    throw new Problem(
      415,
      "That is no form.",
      "Send multipart/form-data, as /api/openapi.json says.",
    );
  }
  const body = new Response(limitedBody(request, initLimit), { headers: { "content-type": type } });
  try {
    return await body.formData();
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw new Problem(
      400,
      "That form could not be read.",
      "Send it again; the upload may have been cut off.",
    );
  }
}

function fieldsOf(form: FormData) {
  const text = (name: string) => form.get(name)?.toString() || undefined;
  return {
    track: text("track"),
    level: text("level"),
    persona: text("persona"),
    minutes: text("minutes"),
    consents: form.getAll("consents").map(String),
  };
}

/** A form that was sent without script wants the page, not its address. */
function wantsPage(request: Request): boolean {
  return request.headers.get("accept")?.startsWith("text/html") ?? false;
}
