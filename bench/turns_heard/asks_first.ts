import type { Interviewer, ReplyPart, ReplyRequest } from "../../models/interviewer.ts";

/** Opens with the question that it is given, and then goes on as another interviewer does. */
export class AsksFirst implements Interviewer {
  readonly engine: Interviewer["engine"];
  readonly model: string;
  readonly promptVersion: string;

  constructor(private readonly interviewer: Interviewer, private readonly question: string) {
    this.engine = interviewer.engine;
    this.model = interviewer.model;
    this.promptVersion = interviewer.promptVersion;
  }

  async *reply(request: ReplyRequest, signal: AbortSignal): AsyncIterable<ReplyPart> {
    if (request.intent !== "open") return yield* this.interviewer.reply(request, signal);
    yield { type: "plan", questionId: null, grounding: [] };
    yield { type: "token", text: this.question };
    yield { type: "end", promptTokens: null, replyTokens: null };
  }
}
