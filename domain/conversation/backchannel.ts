import { plainWords } from "./word_likeness.ts";

/** Words of a listener who wants the other to go on. */
const listening = new Set(
  `mm mhm mmhm mmhmm hm hmm hmmm uhhuh uh huh um ah oh aha yeah yes yep yup right ok okay sure great
  cool nice true exactly absolutely definitely interesting wow gotcha see i got it understood
  perfect fine makes sense that of course good alright`.split(/\s+/),
);

/** Words that want the floor at once, however short. */
const takesFloor =
  /\b(?:stop|wait|hold on|hang on|sorry|excuse me|pardon|no|actually|but|one (?:second|moment)|question|can (?:i|you)|could (?:i|you)|what|repeat)\b/;

/** What a short sound over the interviewer is, as far as its words tell. */
export type Interjection = "nothing" | "backchannel" | "floor";

/** Longest run of listening words that is not yet an answer. */
const mostWords = 5;

/** Speech this short, in milliseconds, holds one or two words: a transcriber makes more of a murmur. */
const murmurMs = 800;

/**
 * Reads what was said over the interviewer. Words are English, as a transcriber gives them; sounds
 * that it puts in brackets ("[coughs]") are nothing. A murmur that begins with a listener's word is
 * one, whatever the transcriber makes of the rest ("I see you.").
 *
 * @param spokenMs How long it was spoken, in milliseconds.
 */
export function readInterjection(text: string, spokenMs: number): Interjection {
  const said = text.replace(/\[[^[\]]*\]|\([^()]*\)|\*[^*]*\*|♪/g, " ");
  const words = plainWords(said.replace(/\b(m+)-(h)/gi, "$1$2").replace(/uh-huh/gi, "uhhuh"));
  if (words.length === 0) return "nothing";
  if (takesFloor.test(words.join(" "))) return "floor";
  const listens = words.length <= mostWords &&
    (spokenMs < murmurMs
      ? listening.has(words[0] ?? "")
      : words.every((word) => listening.has(word)));
  return listens ? "backchannel" : "floor";
}
