import type { Aloud } from "../../domain/conversation/aloud.ts";
import type { Seen, VoicedReply } from "../../domain/conversation/listening_state.ts";
import type { Conversation } from "../../domain/conversation/state.ts";
import { beginningOf } from "../../domain/conversation/text_limit.ts";
import type { EpochMillis } from "../../domain/units.ts";

export type SeenRoom = Extract<Seen, { type: "room" }>;

/** The conversation as hearing sees it. */
export function seenRoom(
  { turn: { phase }, aloud, lines }: Conversation,
  at: EpochMillis,
): SeenRoom {
  const question = lines.findLast(({ speaker }) => speaker === "interviewer")?.text ?? null;
  return { type: "room", at, phase, reply: aloud === null ? null : voicedReplyOf(aloud), question };
}

function voicedReplyOf(aloud: Aloud): VoicedReply {
  const { replyId, voice } = aloud;
  const isOver = voice !== "playing" && voice !== "paused";
  return {
    replyId,
    voice: isOver ? "over" : voice,
    stopped: voice === "stopped",
    heardSentence: aloud.heard.sentences > 0,
    spoken: spokenAround(aloud),
  };
}

/** Longest part of a sentence that is compared: what is longer is code or a table, which nobody reads out. */
const longestSpoken = 500;

/** The sentence that is being spoken, and those beside it. */
function spokenAround({ sentences, heard }: Aloud): string {
  return sentences.slice(Math.max(0, heard.sentences - 1), heard.sentences + 2)
    .map((sentence) => beginningOf(sentence, longestSpoken)).join(" ");
}

/** Whether hearing has nothing new to learn from the second. */
export function isSameRoom(one: SeenRoom, other: SeenRoom): boolean {
  return one.phase === other.phase && one.question === other.question &&
    one.reply?.replyId === other.reply?.replyId && one.reply?.voice === other.reply?.voice &&
    one.reply?.stopped === other.reply?.stopped && one.reply?.spoken === other.reply?.spoken &&
    one.reply?.heardSentence === other.reply?.heardSentence;
}
