import { type Command, decide, evolve, initialInterview } from "../domain/interview.ts";
import type { Numbered } from "../domain/event.ts";
import {
  connectionIdSchema,
  newId,
  replyIdSchema,
  reportIdSchema,
  roomIdSchema,
  type SessionId,
  sessionIdSchema,
  type UserId,
  userIdSchema,
  utteranceIdSchema,
} from "../domain/ids.ts";
import { epochMillis, eventNumber, millis, score } from "../domain/units.ts";
import { measuredBatch } from "./observed_batches.ts";

/** Takes commands and gives the numbered events that they lead to. */
export class SampleInterview {
  readonly sessionId: SessionId = newId(sessionIdSchema);
  readonly userId: UserId;
  readonly events: Numbered[] = [];
  #state = initialInterview;
  /** Milliseconds since 1970; every command comes a second after the one before. */
  now = 1_790_000_000_000;

  constructor(user = "user_ada") {
    this.userId = userIdSchema.parse(user);
  }

  get at() {
    return epochMillis(this.now);
  }

  /** @returns The new events. */
  do(command: Command): Numbered[] {
    this.now += 1_000;
    const before = this.events.length;
    for (const event of decide(this.#state, command)) {
      const numbered = { number: eventNumber(this.events.length + 1), event };
      this.#state = evolve(this.#state, numbered);
      this.events.push(numbered);
    }
    return this.events.slice(before);
  }

  schedule(): Numbered[] {
    const { at, sessionId, userId } = this;
    const agreed = { track: "behavioural", level: "senior", persona: "balanced" } as const;
    const plan = { sessionId, userId, ...agreed, plannedMinutes: 30 };
    return this.do({ type: "ScheduleInterview", at, plan, consents: ["presence"] });
  }

  /** Scheduled, with documents, started and connected. */
  begin(): Numbered[] {
    const documents = {
      resumeName: "ada.pdf",
      resumeMediaType: "application/pdf",
      resumeText: "Ada built an analytical engine.",
      jobDescription: "\nPrincipal engineer, engines\nYou build engines.",
    };
    return [
      ...this.schedule(),
      ...this.do({ type: "AddDocuments", at: this.at, ...documents }),
      ...this.do({ type: "OpenRoom", at: this.at, roomId: newId(roomIdSchema) }),
      ...this.do({ type: "StartInterview", at: this.at, engine: "scripted" }),
    ];
  }

  /** One question word by word, `batches` windows of the camera, and the answer. */
  turn(question: string, answer: string, batches = 2): Numbered[] {
    const before = this.events.length;
    const replyId = newId(replyIdSchema);
    const spoken = { engine: "scripted", model: "bank", promptVersion: "1" } as const;
    const plan = { intent: "continue", tone: "balanced", questionId: null, grounding: [] } as const;
    this.do({ type: "BeginReply", at: this.at, replyId, ...plan, ...spoken });
    for (const text of question.split(/(?<= )/)) {
      this.do({ type: "ProduceToken", at: this.at, replyId, text });
    }
    this.do({ type: "FinishReply", at: this.at, replyId, promptTokens: null, replyTokens: null });
    this.watch(batches);
    const utteranceId = newId(utteranceIdSchema);
    const heard = { how: "typed", words: [], confidence: null } as const;
    const spokenAt = { speechBeganAt: null, speechEndedAt: null };
    const text = answer;
    this.do({ type: "HearUtterance", at: this.at, utteranceId, text, ...heard, ...spokenAt });
    return this.events.slice(before);
  }

  /** A connection that delivers windows of ten frames, eight of them valid. */
  watch(batches: number): void {
    const connectionId = newId(connectionIdSchema);
    this.do({ type: "ConnectCandidate", at: this.at, connectionId, transport: "webrtc" });
    for (let sequence = 0; sequence < batches; sequence++) {
      const frames = { framesSeen: 10, framesNew: 10, framesValid: 8 };
      const batch = measuredBatch({ sequence, windowStart: millis(sequence * 500), ...frames });
      this.do({ type: "RecordLandmarkBatch", at: this.at, connectionId, batch });
    }
  }

  /** Ended, with a report that cites `evidence`. */
  end(evidence = 5): Numbered[] {
    const before = this.events.length;
    this.do({ type: "EndInterview", at: this.at, reason: "candidate" });
    const reportId = newId(reportIdSchema);
    const written = { engine: "scripted", model: "rubric", promptVersion: "1" } as const;
    this.do({ type: "BeginReport", at: this.at, reportId, ...written });
    const claim = { text: "Says what *she* did.", evidence: [eventNumber(evidence)] };
    this.do({
      type: "WriteReport",
      at: this.at,
      reportId,
      overallScore: score(72),
      summary: "Clear and concrete.",
      assessments: [
        { competency: "communication", score: score(72), claims: [claim] },
        { competency: "ownership", score: null, claims: [] },
      ],
      advice: [{ title: "Numbers", text: "Name the effect.", evidence: [] }],
    });
    return this.events.slice(before);
  }

  erase(): Numbered[] {
    return this.do({ type: "EraseInterview", at: this.at, requestedBy: this.userId });
  }
}

/** A whole interview of a few turns. */
export function sampleInterview(user?: string, turns = 3, batches = 2): SampleInterview {
  const interview = new SampleInterview(user);
  interview.begin();
  for (let turn = 1; turn <= turns; turn++) {
    interview.turn(
      `Tell me about project ${turn}. What did you do?`,
      `I built part ${turn}.`,
      batches,
    );
  }
  interview.end();
  return interview;
}
