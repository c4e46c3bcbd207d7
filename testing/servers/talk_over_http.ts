import { pause } from "../../async/pause.ts";
import type { Numbered } from "../../domain/event.ts";
import { openEventFeed } from "../../simulation/event_feed.ts";
import { candidateAnswers } from "../../simulation/script.ts";
import { post, startInterview } from "./api_requests.ts";

/** An interview that is talked in as a page without a microphone does it. */
export interface TalkOverHttp {
  /** Base address of the interview's API. */
  readonly api: string;
  /**
   * Types an answer and waits until the reply to it is over.
   *
   * @returns How long that took, in milliseconds.
   * @throws {Error} The stream of events broke off.
   */
  turn(): Promise<number>;
  close(): void;
}

/** Starts an interview, and waits until its first question has been asked. */
export async function talkOverHttp(origin: string): Promise<TalkOverHttp> {
  const api = await startInterview(origin);
  const feed = openEventFeed(api);
  const events = feed[Symbol.asyncIterator]();
  await replyIn(events, () => true);
  let turns = 0;
  return {
    api,
    async turn() {
      const text = `${candidateAnswers[turns % candidateAnswers.length]} ${turns++}`;
      const began = performance.now();
      const isHeard = ({ event }: Numbered) =>
        event.type === "UtteranceHeard" && event.text === text;
      await Promise.all([answer(api, text), replyIn(events, isHeard)]);
      return performance.now() - began;
    },
    close: () => feed.close(),
  };
}

/** Waits for an event, and then for the end of the reply after it. */
async function replyIn(events: AsyncIterator<Numbered>, after: (one: Numbered) => boolean) {
  for (let seen = false;;) {
    const { value, done } = await events.next();
    if (done === true) throw new Error("The events ended before the reply.");
    seen ||= after(value);
    if (seen && value.event.type === "ReplyFinished") return;
  }
}

/** How often an answer is sent, in tenths of a second. */
const mostTries = 200;

/** Sends an answer until it is saved, as the page does while the server cannot be reached. */
async function answer(api: string, text: string): Promise<void> {
  const utteranceId = crypto.randomUUID();
  for (let tried = 0; tried < mostTries; tried++) {
    const answered = await post(`${api}/answers`, { utteranceId, text }).catch(() => null);
    if (answered?.status === 200) return await answered.body?.cancel();
    await answered?.body?.cancel();
    if (answered !== null && answered.status < 500) throw new Error(`Answered ${answered.status}.`);
    await pause(100);
  }
  throw new Error("The answer was not saved.");
}
