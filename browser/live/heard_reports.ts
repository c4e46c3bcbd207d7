import { sendCommand } from "../connection/interview_requests.ts";
import type { Playback } from "../playback/playback.ts";

interface HeardReportsParts {
  readonly sessionId: string;
  readonly playback: Playback;
  /** Milliseconds to the server and back. */
  readonly roundTripMs: () => number;
}

/** The room takes no word on a sample that was heard longer ago than this, in milliseconds. */
const longestAgoMs = 600_000;
/** Milliseconds before a report that did not get through is made again. */
const pauseAfterLossMs = 1_000;

/** Tells the room how far the page's playback came: each thing once, and again where it got lost. */
export class HeardReports {
  #lastReport = "";
  #sending = 0;
  #quietUntil = 0;

  constructor(private readonly parts: HeardReportsParts) {}

  /** Reports what is new, unless a report is under way. */
  reportIfNew(): void {
    if (this.#sending === 0 && performance.now() >= this.#quietUntil) this.#report();
  }

  /** Reports what is new at once: playback stands, or another reply takes its place. */
  reportNow(): void {
    this.#report();
  }

  /** The page goes away: this is its last word. */
  reportLast(): void {
    this.#report(true);
  }

  #report(leaving = false): void {
    const { sessionId, playback } = this.parts;
    const { replyId } = playback;
    const heard = playback.heard();
    if (replyId === null || heard === null) return;
    const stopped = leaving || !playback.isPlaying;
    const soundedFor = this.#soundedForOnArrival();
    const { sentences, characters } = heard;
    const news = JSON.stringify([replyId, soundedFor !== null, sentences, stopped && characters]);
    const silent = soundedFor === null && sentences === 0 && characters === 0;
    if (news === this.#lastReport || silent) return;
    this.#lastReport = news;
    this.#sending++;
    const fields = { replyId, ...heard, stopped, soundedFor };
    void sendCommand(sessionId, "heard", fields, leaving).then((outcome) => {
      this.#sending--;
      const isLost = !outcome.ok && (outcome.problem.status === 0 || outcome.problem.status >= 500);
      if (!isLost || this.#lastReport !== news) return;
      this.#lastReport = "";
      this.#quietUntil = performance.now() + pauseAfterLossMs;
    });
  }

  /**
   * Milliseconds since the reply's first sample was heard, at the time at which a message that leaves
   * now reaches the server: half of a round trip is its way. Null as long as none was heard.
   */
  #soundedForOnArrival(): number | null {
    const since = this.parts.playback.firstHeardAt();
    if (since === null) return null;
    const ago = performance.now() - since + this.parts.roundTripMs() / 2;
    return ago > longestAgoMs ? null : ago;
  }
}
