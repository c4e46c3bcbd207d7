import { dataKinds } from "../../domain/data_kind.ts";
import {
  connectionIdSchema,
  replyIdSchema,
  reportIdSchema,
  utteranceIdSchema,
} from "../../domain/ids.ts";
import type { Command } from "../../domain/interview.ts";
import { eventNumber, millis, permille, score } from "../../domain/units.ts";
import type { Stage } from "../../domain/stage.ts";
import { measuredBatch } from "../fixtures/observed_batches.ts";

/** Numbers 0..1, the same for the same seed. Source: mulberry32, Tommy Ettinger, public domain. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Commands of any kind, many that fit the moment and some that do not, the same for the same seed. */
export class FuzzCommands {
  readonly #random: () => number;
  #reply = this.#uuid("5", 0);
  #utterance = this.#uuid("4", 0);
  #connection = this.#uuid("3", 0);
  #sequence = 0;
  #made = 0;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  /** 0..1, from the same source as the commands. */
  chance(): number {
    return this.#random();
  }

  next(room: Stage): Command {
    const at = room.now();
    const makers = [
      () => this.#begin(at),
      ...Array.from({ length: 6 }, () => () => this.#token(at)),
      () => this.#finish(at),
      () => this.#breakSilence(at),
      ...Array.from({ length: 2 }, () => () => this.#hear(at)),
      ...Array.from({ length: 3 }, () => () => this.#measure(at)),
      () => this.#connect(at),
      () => this.#correct(at),
      () => this.#voice(at),
      () => this.#rare(at),
    ];
    return this.#pick(makers)();
  }

  #begin(at: Command["at"]): Command {
    this.#reply = this.#uuid("5", ++this.#made);
    const replyId = replyIdSchema.parse(this.#reply);
    const spoken = { engine: "scripted", model: "bank", promptVersion: "1" } as const;
    const plan = { tone: "balanced", questionId: null, grounding: [] } as const;
    const intent = this.#pick(["open", "continue", "close"] as const);
    return { type: "BeginReply", at, replyId, intent, ...plan, ...spoken };
  }

  #breakSilence(at: Command["at"]): Command {
    const replyId = replyIdSchema.parse(this.#uuid("5", ++this.#made));
    const author = { engine: "scripted", model: "bank", promptVersion: "1" } as const;
    const intent = this.#pick(["encourage", "offer_pause"] as const);
    const text = this.#pick(["There is no hurry. Tell me.", " ", "One 😀 word"]);
    return { type: "BreakSilence", at, replyId, intent, tone: "strict", text, ...author };
  }

  #token(at: Command["at"]): Command {
    const text = this.#pick(["word ", "Tell me. ", "Ω😀 ", "\n", "", "a?", "“quoted” "]);
    return { type: "ProduceToken", at, replyId: replyIdSchema.parse(this.#reply), text };
  }

  #finish(at: Command["at"]): Command {
    const tokens = { promptTokens: null, replyTokens: 7 };
    return { type: "FinishReply", at, replyId: replyIdSchema.parse(this.#reply), ...tokens };
  }

  #hear(at: Command["at"]): Command {
    if (this.#random() < 0.8) this.#utterance = this.#uuid("4", ++this.#made);
    const utteranceId = utteranceIdSchema.parse(this.#utterance);
    const text = this.#pick(["I led it.", " ", "Zażółć gęślą 😀", "x".repeat(3_000)]);
    const spoken = { words: [], confidence: null, speechBeganAt: null, speechEndedAt: null };
    return { type: "HearUtterance", at, utteranceId, how: "typed", text, ...spoken };
  }

  /** Puts right what was heard last, or what was never heard. */
  #correct(at: Command["at"]): Command {
    const unknown = this.#random() < 0.2;
    const utteranceId = utteranceIdSchema.parse(unknown ? this.#uuid("4", 0) : this.#utterance);
    const text = this.#pick(["I led two of them.", "", "Zażółć 😀", "y".repeat(3_000)]);
    return { type: "CorrectUtterance", at, utteranceId, text };
  }

  /** What happens to the sound of the conversation. */
  #voice(at: Command["at"]): Command {
    const replyId = replyIdSchema.parse(this.#reply);
    if (this.#random() < 0.3) this.#utterance = this.#uuid("4", ++this.#made);
    const utteranceId = utteranceIdSchema.parse(this.#utterance);
    const word = { text: "led", start: millis(10), end: millis(250) };
    const spoken = { confidence: permille(700), speechBeganAt: at, speechEndedAt: at };
    const heard = { text: "I led it.", asHeard: "I let it.", words: [word, word] };
    return this.#pick<Command>([
      { type: "StartSpeech", at, utteranceId },
      { type: "HearPartly", at, utteranceId, text: "I led" },
      { type: "HearUtterance", at, utteranceId, how: "voice", ...heard, ...spoken },
      { type: "DismissSpeech", at, utteranceId, cause: "noise" },
      { type: "ReopenAnswer", at },
      { type: "BeginVoice", at, replyId, voice: "flite" },
      { type: "PauseReply", at, replyId },
      { type: "ResumeReply", at, replyId, cause: "backchannel" },
      { type: "ReportHeard", at, replyId, sentences: 1, characters: 3, stopped: true },
      { type: "FailVoice", at, replyId, code: "timeout" },
    ]);
  }

  #measure(at: Command["at"]): Command {
    this.#sequence += this.#pick([0, 1, 1, 1, 2]);
    const framesValid = this.#pick([0, 9, 15]);
    const batch = measuredBatch({ sequence: this.#sequence, framesValid });
    const connectionId = connectionIdSchema.parse(this.#connection);
    return { type: "RecordLandmarkBatch", at, connectionId, batch };
  }

  #connect(at: Command["at"]): Command {
    const leaving = this.#random() < 0.4;
    if (!leaving) this.#connection = this.#uuid("3", ++this.#made);
    const connectionId = connectionIdSchema.parse(this.#connection);
    if (leaving) return { type: "DisconnectCandidate", at, connectionId, cause: "lost" };
    return { type: "ConnectCandidate", at, connectionId, transport: "webrtc" };
  }

  #rare(at: Command["at"]): Command {
    const replyId = this.#random() < 0.5 ? null : replyIdSchema.parse(this.#reply);
    const reportId = reportIdSchema.parse(this.#uuid("6", 1));
    const written = { engine: "scripted", model: "rubric", promptVersion: "1" } as const;
    const failed = { code: "timeout", retryable: true, apology: "Sorry, once more." } as const;
    const author = { engine: "scripted", model: "bank" } as const;
    const evidence = [eventNumber(1)];
    const claims = [{ text: "You led it.", evidence }];
    const judged = {
      overallScore: score(50),
      summary: "Clear.",
      assessments: [{ competency: "ownership", score: null, claims }],
      advice: [{ title: "Say more", text: "Say what it led to.", evidence }],
    } as const;
    const seen = { model: "camera-presence", modelVersion: "1", reference: permille(500) };
    return this.#pick<Command>([
      { type: "ChangeConsent", at, measure: "gaze", granted: this.#random() < 0.5 },
      { type: "RequestReply", at, cause: "candidate_asked_again" },
      { type: "FailReply", at, replyId, ...failed },
      { type: "RecordModelFailure", at, replyId, code: "timeout", retryable: true, ...author },
      {
        type: "ContinueReply",
        at,
        replyId: replyIdSchema.parse(this.#reply),
        promptVersion: "1",
        questionId: null,
        grounding: [],
        ...author,
      },
      { type: "InterruptReply", at, cause: "candidate_spoke" },
      { type: "StartInterview", at, engine: "scripted" },
      { type: "BeginReport", at, reportId, ...written },
      { type: "WriteReport", at, reportId, ...judged },
      {
        type: "FailReport",
        at,
        reportId,
        code: "timeout",
        retryable: true,
        message: "It took too long.",
      },
      { type: "RequestReport", at },
      {
        type: "RecordVisualScore",
        at,
        ...seen,
        score: permille(600),
        attributions: [{ input: "in_view", permille: 100 }],
      },
      { type: "PinTone", at, tone: this.#pick(["strict", null]) },
      { type: "ForgetData", at, kind: this.#pick(dataKinds) },
      this.#random() < 0.2
        ? { type: "EndInterview", at, reason: "candidate" }
        : { type: "AdaptPersona", at },
    ]);
  }

  #pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.#random() * items.length)];
    if (item === undefined) throw new RangeError("Nothing to pick from.");
    return item;
  }

  #uuid(kind: string, count: number): string {
    return `00000000-0000-4000-8000-${kind}${String(count).padStart(11, "0")}`;
  }
}
