import { evolveConversation, initialConversation } from "../../domain/conversation/state.ts";
import { plainWordsOf } from "../../domain/conversation/word_likeness.ts";
import type { HeardInterview } from "../conversation/listen_to_conversation.ts";

/** How the interviewer took a turn. */
export interface JudgedTurn {
  /** The interviewer's voice began before the answer was over. */
  readonly cutIn: boolean;
  /** In the end the answer is one answer. */
  readonly joined: boolean;
  /** From the last word to the first sound of the reply, in milliseconds; null without a reply. */
  readonly delayMs: number | null;
}

/** @param saidUntil When the last word of the answer was said, since the beginning. */
export function judgeTurn({ events, since }: HeardInterview, saidUntil: number): JudgedTurn {
  const voices = events.filter(({ event }) => event.type === "ReplyVoiceBegan").map(since).slice(1);
  const { lines } = events.reduce(evolveConversation, initialConversation);
  const candidate = lines.filter(({ speaker }) => speaker === "candidate");
  const after = voices.find((at) => at >= saidUntil);
  return {
    cutIn: voices.some((at) => at < saidUntil),
    joined: candidate.length === 1,
    delayMs: after === undefined ? null : after - saidUntil,
  };
}

/** Shares and delays over many turns. */
export function summarise(turns: readonly (JudgedTurn & { readonly endsClearly: boolean })[]) {
  const cut = turns.filter(({ cutIn, joined }) => cutIn || !joined);
  const share = (count: number) => count / turns.length;
  const delays = turns.flatMap(({ endsClearly, delayMs }) =>
    endsClearly && delayMs !== null ? [delayMs] : []
  ).toSorted((one, other) => one - other);
  return {
    turns: turns.length,
    cutInRate: share(turns.filter(({ cutIn }) => cutIn).length),
    leftCutRate: share(turns.filter(({ joined }) => !joined).length),
    /** Of the answers that were cut in two; 1 where none was. */
    joinedRate: cut.length === 0 ? 1 : cut.filter(({ joined }) => joined).length / cut.length,
    unanswered: turns.filter(({ delayMs }) => delayMs === null).length,
    clearMedianMs: delays[Math.floor(delays.length / 2)] ?? Infinity,
    clearP95Ms: delays[Math.floor(delays.length * 0.95)] ?? Infinity,
  };
}

export const wordCount = (text: string): number => plainWordsOf(text).length;
