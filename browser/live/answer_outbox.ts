import { backOff } from "../../async/retry.ts";
import { reconnectWaits } from "../connection/reconnect_waits.ts";
import type { Problem } from "../connection/problem.ts";

/** An answer that the page keeps until the server says that it is recorded. */
export interface PendingAnswer {
  readonly utteranceId: string;
  readonly text: string;
  readonly state: "sending" | "waiting" | "refused";
  /** Why it was refused or has to wait; null where it is being sent. */
  readonly problem: Problem | null;
}

/** The outcome of sending an answer: in the log, accepted but not yet in the log, or why not. */
export type Delivery = "saved" | "taken" | Problem;

interface OutboxPorts {
  send(answer: PendingAnswer): Promise<Delivery>;
  /** Keeps and shows the list; called with every change. */
  keep(answers: readonly PendingAnswer[]): void;
  wait(milliseconds: number): Promise<void>;
}

/**
 * Sends answers in order, each again and again until it is in the log. The server records an utterance
 * once, however often it comes. Refused answers (status 400 to 499) stay on the page.
 */
export class AnswerOutbox {
  #answers: readonly PendingAnswer[];
  #isRunning = false;
  #isClosed = false;

  constructor(readonly ports: OutboxPorts, kept: readonly PendingAnswer[] = []) {
    this.#answers = kept;
    if (kept.length > 0) this.#run();
  }

  add(utteranceId: string, text: string): void {
    this.#set([...this.#answers, { utteranceId, text, state: "sending", problem: null }]);
    this.#run();
  }

  /** Removes an answer: it is in the log, or the candidate takes it back. */
  remove(utteranceId: string): void {
    this.#set(this.#answers.filter((answer) => answer.utteranceId !== utteranceId));
  }

  close(): void {
    this.#isClosed = true;
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    for (let tries = 1; !this.#isClosed;) {
      const answer = this.#answers.find(({ state }) => state !== "refused");
      if (answer === undefined) break;
      const delivery = await this.ports.send(answer);
      if (delivery === "saved") {
        this.remove(answer.utteranceId);
        tries = 1;
      } else if (delivery !== "taken" && delivery.status >= 400 && delivery.status < 500) {
        this.#change(answer, { state: "refused", problem: delivery });
      } else {
        const problem = delivery === "taken" ? null : delivery;
        this.#change(answer, { state: "waiting", problem });
        await this.ports.wait(backOff(reconnectWaits, tries++));
      }
    }
    this.#isRunning = false;
  }

  #change(answer: PendingAnswer, change: Partial<PendingAnswer>): void {
    this.#set(
      this.#answers.map((other) =>
        other.utteranceId === answer.utteranceId ? { ...other, ...change } : other
      ),
    );
  }

  #set(answers: readonly PendingAnswer[]): void {
    this.#answers = answers;
    this.ports.keep(answers);
  }
}

/** Reads the answers that this tab kept before a reload; gives none from any other text. */
export function readPendingAnswers(text: string | null): PendingAnswer[] {
  try {
    const list: unknown = JSON.parse(text ?? "[]");
    if (!Array.isArray(list)) return [];
    return list.flatMap((item: Partial<PendingAnswer> | null) =>
      typeof item?.utteranceId === "string" && typeof item.text === "string"
        ? [{ utteranceId: item.utteranceId, text: item.text, state: "sending", problem: null }]
        : []
    );
  } catch {
    return [];
  }
}
