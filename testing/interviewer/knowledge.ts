import { observeAnswer } from "../../models/scripted/observe_answer.ts";
import type { Cover, SignKind } from "../../models/tracks/parts.ts";
import { signKinds } from "../../models/tracks/parts.ts";
import { findMissing, plainTextOf } from "../../models/tracks/signs.ts";

type Pick = <Option>(options: readonly Option[]) => Option;

const ofKind: Readonly<Record<SignKind, readonly string[]>> = {
  NUMBER: [
    "It went from 50 minutes to 12, measured over 3 weeks.",
    "That was about 2,000 requests a second, twice as many as before.",
  ],
  TRADE_OFF: [
    "I chose that rather than the other way; the drawback is more memory.",
    "The trade-off was speed against certainty, and I gave up some speed.",
  ],
  FAILURE: [
    "When it failed, we rolled it back within minutes.",
    "One mistake was that a time-out was missing, and a retry made it worse.",
  ],
  TEST: [
    "I tested it on recorded traffic first, and an alert watched it afterwards.",
    "I wrote a test for it and compared the results by hand.",
  ],
  OWN_PART: [
    "I wrote the plan myself, and I talked to everybody who had doubts.",
    "I measured it, I built the first version, and I showed it to the others.",
  ],
  RESULT: [
    "As a result, the complaints stopped, and nobody had to work at night any more.",
    "In the end it was launched in May, and the errors dropped to almost none.",
  ],
  COMPLEXITY: ["It is linear in time, and the memory is linear, too.", "That costs O(n log n)."],
  SITUATION: [
    "That was last year, when our team of six had two weeks before the launch.",
    "At the time I worked on the shop, and the customer was about to leave.",
  ],
  TECHNOLOGY: ["We used PostgreSQL and Redis for it.", "It ran on Kubernetes, with Kafka between."],
};

const isKind = (sign: string): sign is SignKind => signKinds.some((kind) => kind === sign);

/** A sentence that shows what a good answer holds, so that its signs can be found in it. */
export function tell(cover: Cover, pick: Pick): string {
  const words = cover.signs.filter((sign) => !isKind(sign));
  const kinds = cover.signs.filter(isKind);
  const { says } = cover;
  const phrase = /^(?:whether|how|what|who|when|where|why|which|that)\b/.test(says)
    ? pick([
      `I thought about ${says} before I did anything else`,
      `I found it important ${says}`,
      `A word on ${says}`,
    ])
    : pick([`I would name this: ${says}`, `What matters most to me: ${says}`]);
  const sign = words.length === 0 ? null : pick(words).replace("*", "");
  const shown = sign === null ? "" : `, and in short it comes down to “${sign}”`;
  const kind = kinds.length > 0 && (sign === null || pick([true, false]));
  const sentence = `${phrase}${shown}.${kind ? ` ${pick(ofKind[pick(kinds)])}` : ""}`
    .replaceAll(/[“”]/g, "");
  if (isShown(cover, sentence)) return sentence;
  const whole = cover.signs.map((one) => isKind(one) ? ofKind[one][0] : `It is ${one}.`)
    .find((one) => isShown(cover, one ?? ""));
  return `${sentence} ${whole ?? ""}`;
}

/** Whether a text shows it, as the rules of signs read it. */
export const isShown = (cover: Cover, text: string): boolean =>
  findMissing([cover], "staff", plainTextOf(text), observeAnswer(text)).length === 0;

/** Asks for a requirement, as somebody does who begins with questions. */
export function askFor(cover: Cover, pick: Pick): string {
  const { says } = cover;
  const asks = /^(?:whether|how|what|who|when|where|why|which)\b/.test(says)
    ? pick([`Could you tell me ${says}?`, `I would like to know ${says}.`])
    : pick([`What can you say about this: ${says}?`, `What do we know about ${says}?`]);
  return isShown(cover, asks) ? asks : `${asks} I mean, ${cover.signs[0]?.replace("*", "")}.`;
}

/** Depth that strong candidates add. */
export const depths = [
  "In figures, that is about 2,000 requests a second at the peak, and 40 gigabytes a month.",
  "The drawback is that it costs us 20 percent more memory; I accept that rather than a slower answer.",
  "If that part fails, a retry with a key makes sure that nothing is done twice.",
  "I would test it with recorded traffic, and an alert tells us when the error rate exceeds 1 percent.",
  "First I measured, then I changed one thing, and finally I measured again: from 900 ms to 120.",
  "An alternative would have been simpler, but it means more work for the 3 people on call.",
  "I wrote that part myself, and as a result the mistakes fell from 30 a week to 2.",
  "It is linear in time and needs a map of n entries, whereas sorting would cost n log n.",
  "I used PostgreSQL there, because a transaction decides it in one place.",
  "I checked it with an empty input and with two equal values, since these break hasty code.",
  "In the end it ran for 14 months without an outage, and I learned to write decisions down.",
  "I decided against Kafka, because a table was enough for 50 events a minute.",
] as const;

/** What middling candidates say instead. */
export const vagueness = [
  "There were some things to sort out, but we managed.",
  "It mostly worked, I think, and people were fine with it.",
  "We did it the usual way, more or less.",
  "I would probably use a database and some kind of service.",
  "It depends on the situation, of course.",
  "I would have to look into the details of that.",
] as const;

export const shortAnswers = [
  "I did my part.",
  "We just used what was there.",
  "Maybe a list.",
  "It went okay.",
  "I would ask somebody.",
  "A loop, I guess.",
  "Not much to say about it.",
  "Some servers and a database.",
] as const;

/** What people say to a general follow-up, by what it asks for. */
export const general: Readonly<Record<string, readonly string[]>> = {
  too_short: [
    "Let me tell it in order. First I looked at the log, then I spoke with the two people who knew it, and finally I changed one setting and watched it for 3 days.",
    "It began with a call from support. I sat down with the ticket, found the slow step, and shipped a fix within 2 days.",
  ],
  vague: [
    "To be exact: it was the nightly import, a job of 40 minutes that read every order twice.",
    "I mean the table of invoices, where one missing index cost 9 seconds for each page.",
  ],
  own_part: ofKind.OWN_PART,
  number: ofKind.NUMBER,
  result: ofKind.RESULT,
  trade_off: ofKind.TRADE_OFF,
  failure: ofKind.FAILURE,
  test: ofKind.TEST,
  complexity: ofKind.COMPLEXITY,
  technology: [
    "I chose it because the team knew it, and because it keeps what was written when a machine dies.",
    "It was there already, and it held 5,000 messages a second, which was twice what we needed.",
  ],
  challenge: [
    "Under that pressure I would give up freshness first: 10 seconds old is fine for readers, and it halves the load.",
    "I would measure it before I change anything, since I expect 3 in 1,000 requests to be affected.",
  ],
};
