import assert from "node:assert/strict";
import { given } from "../../testing/fixtures/given.ts";
import {
  at,
  connected,
  connectionId,
  documentsAdded,
  ended,
  plan,
  replyBegan,
  roomId,
  scheduled,
  started,
  userId,
  utteranceHeard,
} from "../../testing/fixtures/sample_events.ts";
import { type DataKind, dataKinds } from "../data_kind.ts";
import { reportIdSchema } from "../ids.ts";

const start = { type: "StartInterview", at: at(1_000), engine: "scripted" } as const;
const documents = {
  type: "AddDocuments",
  at: at(10),
  resumeName: "ada.pdf",
  resumeMediaType: "application/pdf",
  resumeText: "Led the migration of a payment service.",
  jobDescription: "Backend engineer for payments.",
} as const;

Deno.test("[LC1] an interview is scheduled once", () => {
  const schedule = { type: "ScheduleInterview", at: at(0), plan, consents: ["presence"] } as const;
  given().when(schedule).then(scheduled);
  given(scheduled).when(schedule).thenRefused(/exists already/);
});

Deno.test("[LC2] documents are added once, before the start", () => {
  given(scheduled).when(documents).then(documentsAdded);
  given(scheduled, documentsAdded).when(documents).thenRefused(/has its documents/);
  given(scheduled, documentsAdded, started).when(documents).thenRefused(
    /before the interview starts/,
  );
});

Deno.test("[LC3] an interview starts with its documents, and once", () => {
  given(scheduled).when(start).thenRefused(/résumé and a job description/);
  given(scheduled, documentsAdded).when(start).then(started);
  given(scheduled, documentsAdded, started).when(start).thenNothing();
  given(scheduled, documentsAdded, ended).when(start).thenRefused(/is over/);
});

Deno.test("[LC4] nothing happens to an interview that does not exist", () => {
  given().when(start).thenRefused(/no such interview/);
});

Deno.test("[LC5] the page that connects last replaces the one before", () => {
  const connect = (n: number) =>
    ({
      type: "ConnectCandidate",
      at: at(2_000),
      connectionId: connectionId(n),
      transport: "webrtc",
    }) as const;
  const live = [scheduled, documentsAdded, started, connected];
  given(...live).when(connect(1)).thenNothing();
  given(...live).when(connect(2)).thenTypes("CandidateDisconnected", "CandidateConnected");
  given(scheduled).when(connect(1)).thenRefused(/not running/);
});

Deno.test("[LC6] a page that is no longer the present one disconnects without a trace", () => {
  const live = [scheduled, documentsAdded, started, connected];
  const leave = (n: number) =>
    ({
      type: "DisconnectCandidate",
      at: at(2_000),
      connectionId: connectionId(n),
      cause: "lost",
    }) as const;
  given(...live).when(leave(2)).thenNothing();
  given(...live).when(leave(1)).thenTypes("CandidateDisconnected");
});

Deno.test("[LC7] a room that opens drops the connection of the one before", () => {
  const open = { type: "OpenRoom", at: at(3_000), roomId: roomId(1) } as const;
  given(scheduled).when(open).thenTypes("RoomOpened");
  given(scheduled, documentsAdded, started, connected).when(open)
    .thenTypes("RoomOpened", "CandidateDisconnected");
});

Deno.test("[LC8] ending cuts the reply off, closes the connection, and happens once", () => {
  const end = { type: "EndInterview", at: at(60_000), reason: "candidate" } as const;
  given(scheduled, documentsAdded, started, connected, replyBegan).when(end)
    .thenTypes("ReplyInterrupted", "CandidateDisconnected", "InterviewEnded");
  given(scheduled, documentsAdded, started, ended).when(end).thenNothing();
});

Deno.test("[LC9] consent changes only when it differs", () => {
  const consent = (granted: boolean) =>
    ({ type: "ChangeConsent", at: at(20), measure: "presence", granted }) as const;
  given(scheduled).when(consent(true)).thenNothing();
  given(scheduled).when(consent(false)).thenTypes("ConsentChanged");
});

Deno.test("[LC10] an erased interview takes nothing more", () => {
  const erase = { type: "EraseInterview", at: at(70_000), requestedBy: userId } as const;
  const erased = {
    type: "InterviewErased",
    version: 1,
    at: at(70_000),
    requestedBy: userId,
  } as const;
  given(scheduled).when(erase).then(erased);
  given(scheduled, erased).when(erase).thenNothing();
  given(scheduled, erased).when(start).thenRefused(/was erased/);
});

Deno.test("[LC11] a room that opens on a half-spoken reply has it said again", () => {
  const open = { type: "OpenRoom", at: at(3_000), roomId: roomId(1) } as const;
  given(scheduled, documentsAdded, started, replyBegan).when(open)
    .thenTypes("RoomOpened", "ReplyInterrupted", "ReplyRequested");
  given(scheduled, documentsAdded, started).when(open).thenTypes("RoomOpened");
});

const forget = (kind: DataKind, ms = 70_000) => ({ type: "ForgetData", at: at(ms), kind }) as const;
const dataForgotten = (kind: DataKind) =>
  ({ type: "DataForgotten", version: 1, at: at(70_000), kind }) as const;

Deno.test("[LC12] one kind of data is forgotten, once, and not while the interview runs", () => {
  const over = [scheduled, documentsAdded, started, utteranceHeard, ended];
  for (const kind of dataKinds) {
    given(...over).when(forget(kind)).then(dataForgotten(kind));
    given(...over, dataForgotten(kind)).when(forget(kind)).thenNothing();
  }
  given(...over, dataForgotten("report")).when(forget("documents")).then(
    dataForgotten("documents"),
  );
  given(scheduled, documentsAdded, started).when(forget("documents")).thenRefused(/is running/);
  given().when(forget("documents")).thenRefused(/no such interview/);
  const erased = { type: "InterviewErased", version: 1, at: at(9), requestedBy: userId } as const;
  given(scheduled, erased).when(forget("documents")).thenNothing();
});

Deno.test("[LC13] an interview that was only prepared cannot start once a kind of it is forgotten", () => {
  const left = [scheduled, documentsAdded, dataForgotten("documents")];
  given(...left).when(start).thenRefused(/deleted by the retention policy/);
  given(...left).when(documents).thenRefused(/schedule another/);
  given(scheduled, documentsAdded, dataForgotten("conversation")).when(start)
    .thenRefused(/schedule another/);
  given(...left).when({ type: "EndInterview", at: at(80_000), reason: "abandoned" })
    .thenTypes("InterviewEnded");
});

Deno.test("[LC14] nothing of what is forgotten stays in the state", () => {
  const over = [scheduled, documentsAdded, started, utteranceHeard, ended];
  const after = (kind: DataKind) => JSON.stringify(given(...over, dataForgotten(kind)).state);
  assert.doesNotMatch(after("documents"), /payment service|Backend engineer/);
  assert.match(after("documents"), /I led the migration/);
  assert.doesNotMatch(after("conversation"), /I led the migration/);
  assert.match(after("conversation"), /payment service/);
  const running = given(scheduled, documentsAdded, started, dataForgotten("documents")).state;
  assert.doesNotMatch(JSON.stringify(running), /payment service/);
});

Deno.test("[LC15] no report is written of what is forgotten, nor one that is forgotten again", () => {
  const over = [scheduled, documentsAdded, started, utteranceHeard, ended];
  const reportId = reportIdSchema.parse("00000000-0000-4000-8000-000000000061");
  const author = { engine: "scripted", model: "rubric", promptVersion: "1" } as const;
  const begin = { type: "BeginReport", at: at(80_000), reportId, ...author } as const;
  const began = { type: "ReportBegan", version: 1, at: at(61_000), reportId, ...author } as const;
  const words = { overallScore: null, summary: "planted", assessments: [], advice: [] };
  const write = { type: "WriteReport", at: at(80_000), reportId, ...words } as const;
  for (const kind of ["conversation", "report"] as const) {
    given(...over, dataForgotten(kind)).when(begin).thenRefused(/will be no report/);
    given(...over, began, dataForgotten(kind)).when(write).thenNothing();
    const request = { type: "RequestReport", at: at(80_000) } as const;
    given(...over, dataForgotten(kind)).when(request).thenRefused(/will be no report/);
  }
  given(...over, began, dataForgotten("documents")).when(write).thenTypes("ReportWritten");
});
