import type { InterviewEvent, Numbered } from "../../domain/event.ts";
import { type SessionId, sessionIdSchema } from "../../domain/ids.ts";
import type { LiveRoom } from "../../room/live_room.ts";
import { jobDescription, resume } from "../../simulation/script.ts";
import { ActedPlayer } from "./acted_player.ts";

/** An interview of a product in this process, watched from inside. */
export class SpokenInterview {
  readonly events: Numbered[] = [];
  readonly #player: ActedPlayer;
  readonly #stop = new AbortController();
  #waits: (() => void)[] = [];

  constructor(readonly room: LiveRoom) {
    this.#player = new ActedPlayer(room);
    void this.#follow();
  }

  /** @param origin Address of the product. */
  static async start(
    origin: string,
    open: (sessionId: SessionId) => Promise<LiveRoom>,
  ): Promise<SpokenInterview> {
    const form = new FormData();
    form.set("resume", new File([resume], "resume.txt", { type: "text/plain" }));
    form.set("jobDescription", jobDescription);
    form.set("track", "behavioural");
    const scheduled = await fetch(`${origin}/api/init-session`, { method: "POST", body: form });
    const sessionId = sessionIdSchema.parse((await scheduled.json()).sessionId);
    const interview = new SpokenInterview(await open(sessionId));
    const api = `${origin}/api/interviews/${sessionId}`;
    await (await fetch(`${api}/start`, { method: "POST" })).body?.cancel();
    return interview;
  }

  /** All events of one type so far. */
  all<Type extends InterviewEvent["type"]>(type: Type): Extract<InterviewEvent, { type: Type }>[] {
    return this.events.map(({ event }) => event)
      .filter((event): event is Extract<InterviewEvent, { type: Type }> => event.type === type);
  }

  /** Resolves once something is true of the room or its events. */
  async until(what: string, holds: () => boolean, limitMs = 60_000): Promise<void> {
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
    this.#player.stop();
    this.#stop.abort();
  }

  async #follow(): Promise<void> {
    for await (const message of this.room.subscribe(start, this.#stop.signal)) {
      if (message.type !== "event") continue;
      this.events.push(message.numbered);
      this.#player.take(message.numbered);
      const waits = this.#waits;
      this.#waits = [];
      for (const wake of waits) wake();
    }
  }
}

const start = { after: 0, roomId: null };
