import type { z } from "zod";
import {
  answerSchema,
  answerTakenSchema,
  calibrationSchema,
  chooseHearingSchema,
  consentSchema,
  correctionSchema,
  evidenceCorrectionSchema,
  floorSchema,
  headSchema,
  healthSchema,
  heardSchema,
  hearingViewSchema,
  initAnswerSchema,
  initFormSchema,
  offerAnswerSchema,
  offerSchema,
  readingFieldsSchema,
  readingSchema,
  toneSchema,
} from "./schemas.ts";

/** One operation of the API, as `/api/openapi.json` describes it. */
export interface Operation {
  readonly method: "get" | "post";
  /** In OpenAPI's form; its file is the same path under `routes/`, with brackets for braces. */
  readonly path: string;
  readonly summary: string;
  readonly request?: { readonly mediaType: string; readonly schema: z.ZodType };
  readonly query?: readonly { readonly name: string; readonly about: string }[];
  readonly answers: Readonly<
    Record<number, { readonly mediaType: string; readonly schema?: z.ZodType }>
  >;
}

const jsonOf = (schema: z.ZodType) => ({ mediaType: "application/json", schema });
const head = { 200: jsonOf(headSchema) };
const after = { name: "after", about: "Events after this number are sent." };
const interview = "/api/interviews/{id}";

export const operations: readonly Operation[] = [
  {
    method: "post",
    path: "/api/init-session",
    summary: "Schedules an interview. Send each document as a file or as text.",
    request: {
      mediaType: "multipart/form-data",
      schema: initFormSchema,
    },
    answers: { 201: jsonOf(initAnswerSchema) },
  },
  {
    method: "post",
    path: "/api/documents",
    summary: "Reads one document, a file or text, and answers what was read. Keeps nothing.",
    request: { mediaType: "multipart/form-data", schema: readingFieldsSchema },
    answers: { 200: jsonOf(readingSchema) },
  },
  { method: "post", path: `${interview}/start`, summary: "Starts the interview.", answers: head },
  {
    method: "post",
    path: `${interview}/answers`,
    summary: "Gives a typed answer. Safe to repeat with the same utteranceId.",
    request: jsonOf(answerSchema),
    answers: { 200: jsonOf(answerTakenSchema), 202: jsonOf(answerTakenSchema) },
  },
  {
    method: "post",
    path: `${interview}/corrections`,
    summary:
      "Puts right what was heard of an answer, until the second next question. Safe to repeat.",
    request: jsonOf(correctionSchema),
    answers: { 200: jsonOf(answerTakenSchema), 202: jsonOf(answerTakenSchema) },
  },
  {
    method: "post",
    path: `${interview}/ask-again`,
    summary: "Asks for the interviewer's reply again after it failed.",
    answers: head,
  },
  {
    method: "post",
    path: `${interview}/floor`,
    summary: "Says by a button whose turn it is: let me think, done, push-to-talk.",
    request: jsonOf(floorSchema),
    answers: head,
  },
  {
    method: "post",
    path: `${interview}/activity`,
    summary: "Tells that the candidate types or does something else, and is not idle.",
    answers: head,
  },
  {
    method: "post",
    path: `${interview}/heard`,
    summary: "Tells how far the page's playback of a reply came.",
    request: jsonOf(heardSchema),
    answers: head,
  },
  {
    method: "get",
    path: `${interview}/speech/{reply}/{sentence}`,
    summary: "The sound of one sentence: pieces of a u32 length, a JSON header and 16-bit PCM.",
    answers: { 200: { mediaType: "application/octet-stream" } },
  },
  {
    method: "post",
    path: `${interview}/consents`,
    summary: "Grants or withdraws consent to one camera measure.",
    request: jsonOf(consentSchema),
    answers: head,
  },
  {
    method: "post",
    path: `${interview}/tone`,
    summary: "Holds the interviewer's tone, or lets it move again.",
    request: jsonOf(toneSchema),
    answers: head,
  },
  {
    method: "post",
    path: `${interview}/evidence`,
    summary: "Corrects how the résumé meets the job, before the interview starts.",
    request: jsonOf(evidenceCorrectionSchema),
    answers: head,
  },
  {
    method: "post",
    path: `${interview}/calibration`,
    summary: "Says where the candidate is asked to look while their own zero is measured.",
    request: jsonOf(calibrationSchema),
    answers: head,
  },
  { method: "post", path: `${interview}/end`, summary: "Ends the interview.", answers: head },
  {
    method: "post",
    path: `${interview}/report`,
    summary: "Asks for the report again after it failed.",
    answers: head,
  },
  {
    method: "get",
    path: `${interview}/events`,
    summary: "The live interview as server-sent events: room, rewind, event, saved, recording.",
    query: [after, { name: "room", about: "The room that the events up to `after` came from." }],
    answers: { 200: { mediaType: "text/event-stream" } },
  },
  {
    method: "get",
    path: `${interview}/log`,
    summary: "The recorded events, one JSON object a line. Text that was deleted reads [erased]. " +
      'Where it cannot be read on, the last line is {"problem":{"title","status","detail"}}.',
    query: [after],
    answers: { 200: { mediaType: "application/x-ndjson" } },
  },
  {
    method: "get",
    path: `${interview}/report.md`,
    summary: "The report in Markdown; 410 once the retention policy has deleted it.",
    answers: { 200: { mediaType: "text/markdown" } },
  },
  {
    method: "post",
    path: `${interview}/connection`,
    summary: "Connects the page over WebRTC: offer in, answer out.",
    request: jsonOf(offerSchema),
    answers: { 200: jsonOf(offerAnswerSchema) },
  },
  {
    method: "get",
    path: `${interview}/socket`,
    summary: "Connects the page over a WebSocket, where WebRTC is blocked.",
    query: [{ name: "connection", about: "The connection's id, chosen by the page." }],
    answers: { 101: { mediaType: "application/octet-stream" } },
  },
  {
    method: "get",
    path: "/api/health",
    summary: "Each part, what it runs on and whether it is up.",
    answers: { 200: jsonOf(healthSchema), 503: jsonOf(healthSchema) },
  },
  {
    method: "get",
    path: "/api/hearing",
    summary: "Which model hears, which can be chosen, and how far a download is.",
    answers: { 200: jsonOf(hearingViewSchema) },
  },
  {
    method: "post",
    path: "/api/hearing",
    summary: "Chooses the model that hears and downloads it, on the person's own machine only.",
    request: jsonOf(chooseHearingSchema),
    answers: { 200: jsonOf(hearingViewSchema) },
  },
  {
    method: "get",
    path: "/api/openapi.json",
    summary: "This description.",
    answers: { 200: { mediaType: "application/json" } },
  },
];
