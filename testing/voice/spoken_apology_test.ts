import assert from "node:assert/strict";
import type { InterviewEvent } from "../../domain/event.ts";
import { sessionIdSchema } from "../../domain/ids.ts";
import { apologies } from "../../reactors/apologies.ts";
import type { LiveRoom } from "../../room/live_room.ts";
import { resume } from "../../simulation/script.ts";
import { findChromium, launchBrowser } from "../browser/browser.ts";
import { CandidatePage } from "../walk/candidate_page.ts";
import { serveProduct } from "./served_product.ts";

const flags = ["--autoplay-policy=no-user-gesture-required"];
const plain = {
  name: "resume.txt",
  mediaType: "text/plain",
  bytes: new TextEncoder().encode(resume),
};

/** The events of a room as they come, and the wait for one of them. */
class Story {
  readonly #events: InterviewEvent[] = [];
  #wake: () => void = () => {};
  readonly stop: () => void;

  constructor(room: LiveRoom) {
    const over = new AbortController();
    this.stop = () => over.abort();
    void this.#follow(room, over.signal);
  }

  /** The first event of a type for which something holds. */
  async until<Type extends InterviewEvent["type"]>(
    type: Type,
    holds: (event: Extract<InterviewEvent, { type: Type }>) => boolean = () => true,
  ): Promise<Extract<InterviewEvent, { type: Type }>> {
    for (;;) {
      const found = this.#events.find((event): event is Extract<InterviewEvent, { type: Type }> =>
        event.type === type && holds(event as Extract<InterviewEvent, { type: Type }>)
      );
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#wake = resolve);
    }
  }

  async #follow(room: LiveRoom, signal: AbortSignal): Promise<void> {
    for await (const message of room.subscribe({ after: 0, roomId: null }, signal)) {
      if (message.type !== "event") continue;
      this.#events.push(message.numbered.event);
      this.#wake();
    }
  }
}

/** Lets the reply that has just begun fail, as the interviewer's reactor does. */
async function failNext(story: Story, room: LiveRoom, before: readonly string[]): Promise<string> {
  const { replyId } = await story.until("ReplyBegan", ({ replyId }) => !before.includes(replyId));
  const failure = { code: "timeout", retryable: true, apology: apologies.timeout } as const;
  room.execute({ type: "FailReply", at: room.now(), replyId, ...failure });
  return replyId;
}

Deno.test({
  name:
    "[AP1] an apology sounds in the page like any sentence, to its end or until it is interrupted",
  ignore: findChromium() === null,
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    // A pause of a second after the first word leaves time to let each reply fail.
    await using served = await serveProduct({ ACEIT_SCRIPTED_PACE_MS: "1000" });
    const { browser, reason } = await launchBrowser({ flags });
    assert.ok(browser !== null, reason ?? "");
    await using _browser = browser;
    const page = await browser.context.newPage();
    const candidate = new CandidatePage(page, served.origin);
    await candidate.setUp({ resume: plain });
    const room = await served.product.services.rooms.open(
      sessionIdSchema.parse(candidate.sessionId),
    );
    const story = new Story(room);
    try {
      await page.getByRole("button", { name: "Start the interview" }).click();
      const first = await failNext(story, room, []);
      await page.locator(".conversation").getByText(apologies.timeout).first().waitFor();
      await story.until("ReplyVoiceBegan", ({ replyId }) => replyId === first);
      await story.until(
        "ReplyHeard",
        ({ replyId, sentences }) => replyId === first && sentences === 1,
      );

      await page.getByRole("button", { name: "Ask again" }).click();
      const second = await failNext(story, room, [first]);
      await story.until("ReplyVoiceBegan", ({ replyId }) => replyId === second);
      await candidate.answer("Never mind, let us go on.");
      await story.until("ReplyInterrupted", ({ replyId }) => replyId === second);
      assert.deepEqual(candidate.complaints, []);
    } finally {
      story.stop();
    }
  },
});
