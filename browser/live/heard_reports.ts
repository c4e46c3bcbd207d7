import { sendCommand } from "../connection/interview_requests.ts";
import type { Playback } from "../playback/playback.ts";

interface HeardReportsParts {
  readonly sessionId: string;
  readonly playback: Playback;
  /** Milliseconds to the server and back. */
  readonly roundTripMs: () => number;
}

/** The room accepts no report on sound that was heard longer ago than this, in milliseconds. */
const longestAgoMs = 600_000;
/** Milliseconds until a lost report is sent again. */
const pauseAfterLossMs = 1_000;

/** Reports to the room how far the page has played the reply: once each, and again after a loss. */
export class HeardReports {
  #lastReport = "";
  #sending = 0;
  #quietUntil = 0;

  constructor(private readonly parts: HeardReportsParts) {}

  /** Reports if there is news, unless a report is on its way. */
  reportIfNew(): void {
    if (this.#sending === 0 && performance.now() >= this.#quietUntil) this.#report();
  }

  /** Reports news at once: playback was paused, or another reply begins. */
  reportNow(): void {
    this.#report();
  }

  /** Reports news while the page closes. */
  reportLast(): void {
    this.#report(true);
  }

  #report(leaving = false): void {
    const { sessionId, playback } = this.parts;
    const { replyId } = playback;
    const heard = playback.progress();
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
   * Milliseconds from the reply's first sample to the arrival of a message that is sent now: it takes
   * half a round trip. Null before the first sample was heard.
   */
  #soundedForOnArrival(): number | null {
    const since = this.parts.playback.firstHeardAt();
    if (since === null) return null;
    const ago = performance.now() - since + this.parts.roundTripMs() / 2;
    return ago > longestAgoMs ? null : ago;
  }
}
