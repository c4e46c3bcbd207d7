import type { InterviewEvent, Numbered } from "../domain/event.ts";
import {
  connectionIdSchema,
  replyIdSchema,
  reportIdSchema,
  roomIdSchema,
  sessionIdSchema,
  userIdSchema,
  utteranceIdSchema,
} from "../domain/ids.ts";
import { epochMillis, eventNumber, millis, permille, score } from "../domain/units.ts";
import { cutSentences } from "../domain/conversation/sentences.ts";
import { measuredBatch } from "./observed_batches.ts";

/** The made-up interview's id, and one that has not begun. */
export const madeUpSession = sessionIdSchema.parse("3f6c1f0e-5b7a-4c7e-9a52-0c7b1b1f0a01");
export const scheduledSession = sessionIdSchema.parse("3f6c1f0e-5b7a-4c7e-9a52-0c7b1b1f0a02");
export const madeUpUser = userIdSchema.parse("local");

/** When the recorded ones were scheduled. */
const recordedAt = Date.UTC(2026, 10, 20, 14, 5);
const id = (place: number) => `00000000-0000-4000-8000-${String(place).padStart(12, "0")}`;
const room = roomIdSchema.parse(id(900));
const connection = connectionIdSchema.parse(id(800));

const talk: readonly (readonly [who: "ask" | "answer", text: string, seconds: number])[] = [
  [
    "ask",
    "Welcome, and thanks for making the time. Your résumé mentions moving a billing service from nightly batches to events. Tell me about the moment you knew the batches had to go.",
    11,
  ],
  [
    "answer",
    "We had month-end runs that took nine hours, and one failed at four in the morning. I was on call. Support got 1,200 tickets before we had even restarted it. I wrote down what each hour of delay cost and took that to my lead, and she gave me two weeks to try something else.",
    74,
  ],
  [
    "ask",
    "You put a price on the delay before proposing anything. What did you measure, and what did you decide not to measure?",
    8,
  ],
  [
    "answer",
    "Tickets per hour, refunds, and how long invoices were wrong for. I left out developer time, because I could not measure it honestly.",
    52,
  ],
  [
    "ask",
    "Good. The job asks for somebody who brings other teams along. Who was against it, and how did that end?",
    7,
  ],
  [
    "answer",
    "Finance, at first. They trusted the batch report because it balanced. So we ran both for three weeks and I sent them the differences every morning. On day nine the batch was wrong and the stream was right. After that they asked when we could switch.",
    68,
  ],
  [
    "ask",
    "Running both and letting the numbers argue is a strong move. If you had to do it again with half the time, what would you leave out?",
    8,
  ],
];

/** Builds the events of an interview one after the other, as a room would number them. */
class Script {
  readonly events: Numbered[] = [];

  constructor(public now: number) {}

  add<Event extends InterviewEvent>(event: Omit<Event, "at" | "version">): void {
    const version = (event as { type: string }).type === "LandmarkBatchMeasured" ? 2 : 1;
    const whole = { ...event, version, at: epochMillis(this.now) } as unknown as InterviewEvent;
    this.events.push({ number: eventNumber(this.events.length + 1), event: whole });
  }

  wait(milliseconds: number): void {
    this.now += milliseconds;
  }
}

type Of<Type extends InterviewEvent["type"]> = Extract<InterviewEvent, { type: Type }>;

function schedule(script: Script, sessionId: typeof madeUpSession): void {
  script.add<Of<"InterviewScheduled">>({
    type: "InterviewScheduled",
    sessionId,
    userId: madeUpUser,
    track: "behavioural",
    level: "senior",
    persona: "balanced",
    plannedMinutes: 30,
    consents: ["presence", "gaze"],
  });
  script.add<Of<"DocumentsAdded">>({
    type: "DocumentsAdded",
    resumeName: "resume.pdf",
    resumeMediaType: "application/pdf",
    resumeText: "Software engineer, billing. Moved a billing service from batches to events.",
    jobDescription: "Senior backend engineer, payments. You bring other teams along.",
  });
  script.add<Of<"RoomOpened">>({ type: "RoomOpened", roomId: room });
}

function ask(script: Script, place: number, text: string, seconds: number): void {
  const replyId = replyIdSchema.parse(id(place));
  script.wait(900);
  script.add<Of<"ReplyBegan">>({
    type: "ReplyBegan",
    replyId,
    answers: null,
    intent: place === 0 ? "open" : "continue",
    engine: "scripted",
    model: "question-bank-1",
    promptVersion: "1",
    tone: "balanced",
    questionId: `b-${place}`,
    grounding: ["resume:0"],
  });
  const words = text.match(/\S+\s*/g) ?? [];
  let unfinished = "";
  let sentence = 0;
  const complete = (whole: string) =>
    script.add<Of<"ReplySentenceCompleted">>({
      type: "ReplySentenceCompleted",
      replyId,
      index: sentence++,
      text: whole,
    });
  words.forEach((word, index) => {
    script.wait(Math.round(seconds * 1_000 / words.length));
    script.add<Of<"ReplyTokenProduced">>({
      type: "ReplyTokenProduced",
      replyId,
      index,
      text: word,
    });
    const cut = cutSentences(unfinished + word);
    cut.sentences.forEach(complete);
    unfinished = cut.rest;
  });
  if (unfinished.trim() !== "") complete(unfinished.trim());
  script.add<Of<"ReplyFinished">>({
    type: "ReplyFinished",
    replyId,
    promptTokens: null,
    replyTokens: null,
  });
}

/** Where the time of the turn that a reply answers went. */
function time(script: Script, place: number): void {
  const replyId = replyIdSchema.parse(id(place));
  const first = (type: InterviewEvent["type"]) =>
    script.events.find(({ event }) =>
      event.type === type && "replyId" in event && event.replyId === replyId
    )?.event.at ?? null;
  const heard = script.events.findLast(({ event }) => event.type === "UtteranceHeard");
  const firstSentence = first("ReplySentenceCompleted");
  const after = (milliseconds: number) => epochMillis(Number(firstSentence) + milliseconds);
  script.add<Of<"TurnTimed">>({
    type: "TurnTimed",
    utteranceId: utteranceIdSchema.parse(id(place + 99)),
    replyId,
    speechEnded: null,
    transcribed: null,
    turnEnded: heard?.event.at ?? null,
    firstToken: first("ReplyTokenProduced"),
    firstSentence,
    firstAudio: after(31),
    firstAudible: after(104),
    heardEnd: epochMillis(script.now),
  });
}

function answer(script: Script, place: number, text: string, seconds: number): void {
  for (let half = 0; half < seconds * 2; half++) {
    script.wait(500);
    const missing = place === 3 && half > 40 && half < 60;
    script.add<Of<"LandmarkBatchMeasured">>({
      type: "LandmarkBatchMeasured",
      connectionId: connection,
      ...measuredBatch({ sequence: place * 1_000 + half, windowStart: millis(half * 500) }),
      ...{ framesSeen: 14, framesNew: 14, framesValid: missing ? 4 : 14 },
      ...{ head: null, blinks: null, movement: null, posture: null },
      ...missing ? { gaze: null, confidence: permille(286) } : {},
      batchesLost: 0,
    });
  }
  script.add<Of<"UtteranceHeard">>({
    type: "UtteranceHeard",
    utteranceId: utteranceIdSchema.parse(id(place + 100)),
    how: "typed",
    text,
    words: [],
    confidence: null,
    speechBeganAt: null,
    speechEndedAt: null,
  });
}

/** A made-up interview up to its last question; `whole` adds its end and its report. */
export function madeUpInterview(whole: boolean, at = recordedAt): readonly Numbered[] {
  const script = new Script(at);
  schedule(script, madeUpSession);
  script.wait(40_000);
  script.add<Of<"InterviewStarted">>({ type: "InterviewStarted", engine: "scripted" });
  script.wait(2_000);
  script.add<Of<"CandidateConnected">>({
    type: "CandidateConnected",
    connectionId: connection,
    transport: "webrtc",
  });
  talk.forEach(([who, text, seconds], place) => {
    (who === "ask" ? ask : answer)(script, place, text, seconds);
    if (who === "ask" && place > 0) time(script, place);
  });
  if (!whole) return script.events;
  script.wait(20_000);
  script.add<Of<"InterviewEnded">>({ type: "InterviewEnded", reason: "candidate" });
  script.add<Of<"ReportBegan">>({
    type: "ReportBegan",
    reportId: reportIdSchema.parse(id(700)),
    engine: "scripted",
    model: "question-bank-1",
    promptVersion: "1",
  });
  script.wait(1_500);
  script.add<Of<"ReportWritten">>({
    type: "ReportWritten",
    reportId: reportIdSchema.parse(id(700)),
    ...madeUpReport(script.events),
  });
  return script.events;
}

/** An interview that is ready to begin. */
export function scheduledInterview(): readonly Numbered[] {
  const script = new Script(recordedAt);
  schedule(script, scheduledSession);
  return script.events;
}

type ReportFields = Omit<Of<"ReportWritten">, "type" | "version" | "at" | "reportId">;

/** What is said of the made-up interview, citing its own events. */
export function madeUpReport(events: readonly Numbered[]): ReportFields {
  const answers = events.filter(({ event }) => event.type === "UtteranceHeard");
  const cite = (...places: number[]) =>
    places.map((place) => answers[place]?.number ?? eventNumber(1));
  return {
    overallScore: score(74),
    summary:
      "You tell what you did with numbers that hold, and you let evidence win an argument with another team. Your stories end before the lesson: say what you would keep and what you would drop.",
    assessments: [
      {
        competency: "communication",
        score: score(78),
        claims: [
          { text: "Opens with the situation in two sentences, then the cost.", evidence: cite(0) },
          { text: "Keeps each answer to one story.", evidence: cite(0, 2) },
        ],
      },
      {
        competency: "problem_solving",
        score: score(81),
        claims: [
          { text: "Chose measures before choosing a solution.", evidence: cite(1) },
          { text: "Ran old and new side by side to find the differences.", evidence: cite(2) },
        ],
      },
      {
        competency: "ownership",
        score: score(76),
        claims: [{ text: "Took the cost to the lead without being asked.", evidence: cite(0) }],
      },
      {
        competency: "technical_depth",
        score: score(58),
        claims: [
          {
            text: "Names what moved, but not how events were kept in order.",
            evidence: cite(0, 1),
          },
        ],
      },
      { competency: "role_fit", score: null, claims: [] },
    ],
    advice: [
      {
        title: "Say how it was built, in one minute",
        text:
          "Prepare the ordering, the retries and the way back. You were asked about the moment and never got to the design.",
        evidence: cite(0),
      },
      {
        title: "Close every story with the lesson",
        text:
          "One sentence on what you would leave out next time answers the question before it comes.",
        evidence: cite(2),
      },
    ],
  };
}
