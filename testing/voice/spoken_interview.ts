import type { BrowserContext } from "playwright-core";
import type { Aloud } from "../../domain/conversation/aloud.ts";
import type { InterviewEvent, Numbered } from "../../domain/event.ts";
import { type ReplyId, sessionIdSchema } from "../../domain/ids.ts";
import type { SpokenWord, VoicePiece } from "../../models/voice.ts";
import type { LiveRoom } from "../../room/live_room.ts";
import { jobDescription, resume } from "../../simulation/script.ts";
import type { ServedProduct } from "./served_product.ts";
import { VoicePage } from "./voice_page.ts";

/** What the candidate opens and is heard by. */
interface SpokenOptions {
  readonly served: ServedProduct;
  readonly context: BrowserContext;
  /** @default "clips" */
  readonly microphone?: "device" | "clips";
  /** Whether the microphone is switched on at once. @default true */
  readonly talks?: boolean;
  /** Sentences that each reply begins with, for tests that need time while it sounds. @default 0 */
  readonly preamble?: number;
}

/** An interview of a product in this process, spoken in its own page, watched from inside. */
export class SpokenInterview {
  readonly events: Numbered[] = [];
  readonly #stop = new AbortController();
  #waits: (() => void)[] = [];

  private constructor(
    readonly room: LiveRoom,
    readonly candidate: VoicePage,
    private readonly served: ServedProduct,
    private readonly preamble: number,
  ) {
    void this.#follow();
  }

  /** Schedules an interview, opens its page, starts it there and switches the microphone on. */
  static async start(
    { served, context, microphone, talks = true, preamble = 0 }: SpokenOptions,
  ): Promise<SpokenInterview> {
    const { origin, product } = served;
    const form = new FormData();
    form.set("resume", new File([resume], "resume.txt", { type: "text/plain" }));
    form.set("jobDescription", jobDescription);
    form.set("track", "behavioural");
    const scheduled = await fetch(`${origin}/api/init-session`, { method: "POST", body: form });
    const sessionId = sessionIdSchema.parse((await scheduled.json()).sessionId);
    const page = await VoicePage.open(context, `${origin}/interview/${sessionId}`, microphone);
    const room = await product.services.rooms.open(sessionId);
    const interview = new SpokenInterview(room, page, served, preamble);
    await page.start();
    if (talks) await page.talk();
    return interview;
  }

  /** Address of the live page. */
  get address(): string {
    return `${this.served.origin}/interview/${this.room.sessionId}`;
  }

  /** The latest reply's sound as the room knows it. */
  get aloud(): Aloud | null {
    return this.room.interview.conversation.aloud;
  }

  /** The latest reply. */
  get replyId(): ReplyId {
    if (this.aloud === null) throw new Error("There is no reply yet.");
    return this.aloud.replyId;
  }

  /** The whole sound of a sentence of a reply, as the server keeps it. */
  async soundOf(replyId: ReplyId, index: number): Promise<Int16Array> {
    const pieces = await this.#piecesOf(replyId, index);
    return Int16Array.from(pieces.flatMap(({ pcm }) => [...new Int16Array(pcm.slice().buffer)]));
  }

  /** The words of a sentence of a reply, and when they sound. */
  async wordsOf(replyId: ReplyId, index: number): Promise<SpokenWord[]> {
    return (await this.#piecesOf(replyId, index)).flatMap(({ words }) => words);
  }

  /** All events of one type so far. */
  all<Type extends InterviewEvent["type"]>(type: Type): Extract<InterviewEvent, { type: Type }>[] {
    return this.events.map(({ event }) => event)
      .filter((event): event is Extract<InterviewEvent, { type: Type }> => event.type === type);
  }

  /** The candidate's answers so far. One that was cut in two and joined again counts once. */
  get answers(): string[] {
    return this.room.interview.conversation.lines
      .filter(({ speaker }) => speaker === "candidate").map(({ text }) => text);
  }

  /** Resolves once something is true of the room or its events. */
  async until(what: string, holds: () => boolean, limitMs = 240_000): Promise<void> {
    const deadline = performance.now() + limitMs;
    while (!holds()) {
      const left = deadline - performance.now();
      if (left <= 0) throw new Error(`Waited ${limitMs} ms for ${what}.\n${this.story()}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#waits.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  /** The events, one a line, for whoever has to find out what went wrong. */
  story(): string {
    const first = this.events[0]?.event.at ?? 0;
    return this.events
      .filter(({ event: { type } }) => type !== "ReplyTokenProduced")
      .map(({ event }) => {
        const text = "text" in event ? ` ${event.text}` : "";
        const cause = "cause" in event ? ` (${event.cause})` : "";
        return `${event.at - first} ${event.type}${cause}${text}`;
      }).join("\n");
  }

  end(): void {
    this.#stop.abort();
  }

  #sayFirst({ replyId }: { readonly replyId: ReplyId }): void {
    if (this.preamble === 0) return;
    const text = "Let me think for a moment how I would like to begin with this one. "
      .repeat(this.preamble);
    this.room.execute({ type: "ProduceToken", at: this.room.now(), replyId, text });
  }

  #piecesOf(replyId: ReplyId, index: number): Promise<VoicePiece[]> {
    const kept = this.room.sentences.find(replyId, index);
    if (kept === null || kept === undefined) throw new Error(`Sentence ${index} is not kept.`);
    return Array.fromAsync(kept.pieces());
  }

  async #follow(): Promise<void> {
    for await (const message of this.room.subscribe(start, this.#stop.signal)) {
      if (message.type !== "event") continue;
      this.events.push(message.numbered);
      if (message.numbered.event.type === "ReplyBegan") this.#sayFirst(message.numbered.event);
      const waits = this.#waits;
      this.#waits = [];
      for (const wake of waits) wake();
    }
  }
}

const start = { after: 0, roomId: null };
