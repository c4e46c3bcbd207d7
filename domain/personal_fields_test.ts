import assert from "node:assert/strict";
import { z } from "zod";
import { interviewEvents } from "./event.ts";
import { personalFields } from "./event_schema.ts";

/**
 * Text fields that are not encrypted, and why none of them can hold what a person said, wrote or is
 * called. Ids with a format, enums and literals need no line here.
 */
const allowed: Readonly<Record<string, string>> = {
  "InterviewScheduled.userId": "opaque subject of the identity provider; who owns what must last",
  "InterviewErased.requestedBy": "opaque subject of the identity provider; who erased must last",
  "DocumentsAdded.resumeMediaType": "one of the few media types that documents/ reads",
  "InterviewPlanned.host.id": "id in the track's files",
  "InterviewPlanned.host.name": "a made-up person of the track's files",
  "InterviewPlanned.host.role": "a made-up person of the track's files",
  "InterviewPlanned.host.company": "a made-up person of the track's files",
  "InterviewPlanned.problemId": "id in the track's files",
  "InterviewPlanned.topics[].id": "id in the track's files",
  "InterviewPlanned.topics[].title": "title of a phase or a competency, from the track's files",
  "InterviewPlanned.topics[].questions[]": "id in the question bank",
  "PlanChanged.topics[].id": "id in the track's files",
  "PlanChanged.topics[].title": "title of a phase or a competency, from the track's files",
  "PlanChanged.topics[].questions[]": "id in the question bank",
  "ReplyBegan.model": "name of a model, from settings or the bank",
  "ReplyBegan.promptVersion": "written in the product's source",
  "ReplyBegan.questionId": "id in the question bank",
  "ReplyBegan.grounding[]": "place of a chunk in its document, without its words",
  "ModelFailed.model": "name of a model, from settings or the bank",
  "ReplyContinued.model": "name of a model, from settings or the bank",
  "ReplyContinued.promptVersion": "written in the product's source",
  "ReplyContinued.questionId": "id in the question bank",
  "ReplyContinued.grounding[]": "place of a chunk in its document, without its words",
  "ReplyFailed.apology": "one of the fixed apologies",
  "ReplyVoiceBegan.voice": "name of a voice engine",
  "VisualScoreComputed.model": "name of a model",
  "VisualScoreComputed.modelVersion": "hash of a model",
  "ReportBegan.model": "name of a model, from settings or the rubric",
  "ReportBegan.promptVersion": "written in the product's source",
  "ReportFailed.message": "one of the fixed messages",
};

/** Paths of all fields of a schema that take any text, that is, strings without a format. */
function freeTexts(schema: z.ZodType, path: string): string[] {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) {
    return freeTexts(schema.unwrap() as z.ZodType, path);
  }
  if (schema instanceof z.ZodArray) return freeTexts(schema.element as z.ZodType, `${path}[]`);
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([name, field]) =>
      freeTexts(field as z.ZodType, `${path}.${name}`)
    );
  }
  if (schema instanceof z.ZodUnion) {
    return schema.options.flatMap((option) => freeTexts(option as z.ZodType, path));
  }
  if (schema instanceof z.ZodString) return [path];
  const closed = [z.ZodNumber, z.ZodBoolean, z.ZodLiteral, z.ZodEnum, z.ZodUUID];
  assert.ok(closed.some((one) => schema instanceof one), `${path} is of a kind not judged yet`);
  return [];
}

Deno.test("[PF1] every field of an event that takes free text is sealed, or allowed for a reason", () => {
  for (const schema of interviewEvents) {
    const sealed = personalFields(schema);
    for (const [name, field] of Object.entries(schema.shape)) {
      if (sealed.has(name)) continue;
      for (const path of freeTexts(field, `${schema.shape.type.value}.${name}`)) {
        assert.ok(
          allowed[path] !== undefined,
          `${path} takes any text but is not sealed. Wrap the field in personal(), or say in the ` +
            "list above why it can't hold personal text.",
        );
      }
    }
  }
});

Deno.test("[PF2] free text is found wherever it hides in a schema", () => {
  const schema = z.strictObject({
    plain: z.string(),
    id: z.uuid(),
    kind: z.enum(["a", "b"]),
    deep: z.array(z.strictObject({ inner: z.string().nullable(), count: z.int() })).optional(),
  });
  assert.deepEqual(freeTexts(schema, "E"), ["E.plain", "E.deep[].inner"]);
});

Deno.test("[PF3] the kind of every personal field stays what the text in logs is sealed by", () => {
  const kinds = interviewEvents.flatMap((schema) =>
    [...personalFields(schema)].map(([name, kind]) => `${schema.shape.type.value}.${name} ${kind}`)
  );
  assert.deepEqual(kinds, [
    "DocumentsAdded.resumeName documents",
    "DocumentsAdded.resumeText documents",
    "DocumentsAdded.jobDescription documents",
    "EvidenceMapped.requirements documents",
    "EvidenceMapped.skills documents",
    "EvidenceCorrected.note documents",
    "UtterancePartlyHeard.text conversation",
    "UtteranceHeard.text conversation",
    "UtteranceHeard.words conversation",
    "UtteranceMended.asHeard conversation",
    "UtteranceCorrected.text conversation",
    "ReplyTokenProduced.text conversation",
    "ReplySentenceCompleted.text conversation",
    "AnswersJudged.competencies report",
    "AnswersJudged.questions report",
    "ReportWritten.summary report",
    "ReportWritten.assessments report",
    "ReportWritten.advice report",
  ]);
});
