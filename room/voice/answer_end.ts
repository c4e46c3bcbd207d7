import {
  type Due,
  due,
  initialEndpointing,
  type Observation,
  observe,
} from "../../domain/conversation/endpointing.ts";

/** Follows when the candidate's answer is over, and has the reply prepared a little before. */
export class AnswerEnd {
  #endpointing = initialEndpointing;
  #prepared = false;

  /** @param prepare The answer is perhaps over with these words; null: it goes on after all. */
  constructor(private readonly prepare: (text: string | null) => void) {}

  notice(seen: Observation): void {
    this.#endpointing = observe(this.#endpointing, seen);
  }

  get due(): Due {
    return due(this.#endpointing);
  }

  /** Push-to-talk is held: nothing that is said is judged yet. */
  get isHeld(): boolean {
    return this.#endpointing.push === "down";
  }

  /** When the last speech of the turn was, as far as the rules know. */
  get silentSince(): number {
    return this.#endpointing.silentSince;
  }

  /** The answer is perhaps over with these words; null: it goes on after all. Told once each. */
  perhaps(text: string | null): void {
    if (this.#prepared === (text !== null)) return;
    this.#prepared = text !== null;
    this.prepare(text);
  }

  /** The answer is over: what was prepared is used. */
  reached(): void {
    this.#prepared = false;
  }
}
