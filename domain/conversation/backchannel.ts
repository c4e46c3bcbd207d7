import { plainWordsOf } from "./word_likeness.ts";

/** Words of a listener who wants the other person to go on. */
const listening = new Set(
  `mm mhm mmhm mmhmm hm hmm hmmm uhhuh uh huh um ah oh aha yeah yes yep yup right ok okay sure great
  cool nice true exactly absolutely definitely interesting wow gotcha see i got it understood
  perfect fine makes sense that of course good alright`.split(/\s+/),
);

/** Words by which somebody asks to speak at once, however short the sound is. */
const takesFloor =
  /\b(?:stop|wait|hold on|hang on|sorry|excuse me|pardon|no|actually|but|one (?:second|moment)|question|can (?:i|you)|could (?:i|you)|what|repeat)\b/;

/** What a short sound over the interviewer means, judging by its words alone. */
export type Interjection = "nothing" | "backchannel" | "floor";

/** A longer run of listening words is an answer. */
const mostWords = 5;

/**
 * Speech shorter than this, in milliseconds, holds one or two words; a transcriber may invent more.
 */
const murmurMs = 800;

/**
 * Judges words that the candidate says over the interviewer. Expects English as a transcriber
 * writes it; ignores sounds in brackets ("[coughs]"). A short murmur that begins with a listening
 * word is a backchannel, even where the transcriber adds words to it ("I see you.").
 *
 * @param spokenMs Length of the speech in milliseconds.
 */
export function readInterjection(text: string, spokenMs: number): Interjection {
  const said = text.replace(/\[[^[\]]*\]|\([^()]*\)|\*[^*]*\*|♪/g, " ");
  const words = plainWordsOf(said.replace(/\b(m+)-(h)/gi, "$1$2").replace(/uh-huh/gi, "uhhuh"));
  if (words.length === 0) return "nothing";
  if (takesFloor.test(words.join(" "))) return "floor";
  const listens = words.length <= mostWords &&
    (spokenMs < murmurMs
      ? listening.has(words[0] ?? "")
      : words.every((word) => listening.has(word)));
  return listens ? "backchannel" : "floor";
}
