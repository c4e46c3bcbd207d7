import { findTechnologies } from "./technologies.ts";

/** What can be counted in an answer. Nothing here is about a person's feelings or character. */
export interface Observed {
  readonly words: number;
  /** Figures with or without a unit, as they were said. */
  readonly numbers: readonly string[];
  /** "I", "my", "me". */
  readonly ownVoice: number;
  /** "we", "our", "us". */
  readonly sharedVoice: number;
  readonly technologies: readonly string[];
  readonly situation: boolean;
  readonly action: boolean;
  readonly result: boolean;
  readonly tradeOff: boolean;
  readonly failure: boolean;
  readonly test: boolean;
  readonly complexity: boolean;
  /** Whether words order its parts: "first", "then", "finally". */
  readonly ordered: boolean;
  /** Number of words that say little: "stuff", "various", "etc". */
  readonly vague: number;
}

const numberWords =
  "two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty|hundred|hundreds|" +
  "thousand|thousands|million|millions|billion|half|twice|doubled|tripled|halved";
const units =
  "%|percent|ms|seconds?|minutes?|hours?|days?|weeks?|months?|years?|users?|requests?|" +
  "[kKmMgGtT][bB]?";
/** Matches years such as "in 2019", which say when, not how much. */
const calendarYear =
  "(?<=\\b(?:in|since|until|till|from|by|before|after|of|early|late|mid|year|spring|summer|autumn|" +
  `winter|fall|to|and)[\\s-])(?:19|20)\\d\\d(?!\\d|[.,]\\d|\\s?(?:${units})(?![\\p{L}\\p{N}]))`;
/** Verbs by which people say what they did, besides those that end in "ed". */
const deeds =
  "built|wrote|led|set up|told|made|took|would|chose|split|ran|cut|spoke|sat|went|gave|taught|" +
  "brought|found|drew|sent|put|kept|bought|sold|held|met|hired|won|began|broke|dug|read|rewrote|" +
  "showed|shut|stood|paid|did(?! not)|got|fought|drove|caught|let|left|said";
/** A verb in "ed" that tells of a deed, not of a wish, a feeling or a state. */
const regularDeed =
  "(?!(?:needed|wanted|liked|loved|hated|hoped|wished|feared|seemed|lived|worried|wondered|believed|" +
  "doubted|remembered|noticed|expected|failed|missed|agreed|disagreed|belonged|enjoyed|struggled|" +
  "preferred|depended|happened|existed|indeed|exceed|need|feed|speed)\\b)\\p{L}+ed";
const patterns = {
  numbers: new RegExp(
    `(?<![\\p{L}\\p{N}])(?:(?!${calendarYear})\\d[\\d.,]*\\s?(?:${units})?|${numberWords})(?![\\p{L}\\p{N}])`,
    "giu",
  ),
  ownVoice: /\b(?:I|I'm|I've|I'd|I'll|my|me|myself)\b/giu,
  sharedVoice: /\b(?:we|we're|we've|our|us)\b/giu,
  situation:
    /\b(?:when|while|at the time|back then|in my (?:last|previous|current|first)|last year|project|team|customer|situation|problem was|we had|there was)\b/iu,
  action: new RegExp(
    `\\bI (?:(?:then|also|first|only|just|finally|\\p{L}+ly) ){0,2}(?:${deeds}|${regularDeed})(?![\\p{L}\\p{N}'])`,
    "iu",
  ),
  result:
    /\b(?:as a result|in the end|result(?:ed|s)?|outcome|so that|which (?:meant|led|cut|saved|gave)|reduced|increased|improved|saved|shipped|launched|went live|dropped (?:from|to|by)|grew|finally|eventually|learn(?:ed|t)|(?:fell|rose|went|shrank|climbed) (?:from|to|by|down|up)|since then|ever since|no longer|never (?:\w+ ){0,3}again|(?:did not|didn't) (?:repeat|happen|come back))\b/iu,
  tradeOff:
    /\b(?:trade-?offs?|instead of|rather than|on the other hand|downside|drawback|at the cost|costs? (?:us|more)|compared (?:to|with)|versus|vs\.?|alternative|but (?:it|that|this) (?:means|costs|adds)|pros and cons|decided against|the price (?:was|is|of|that|we|I)|gave up|ruled out|turned down|over the other|simpler|cheaper|whereas|in exchange)\b/iu,
  failure:
    /\b(?:fail(?:s|ed|ing|ures?|over)?|broken?|breaks|(?:is|are|was|were|goes|went) (?:down|wrong|missing)|unavailable|corrupt(?:ed)?|errors?|crash(?:es|ed)?|outage|downtime|time-?outs?|retry|retries|rollback|rolled back|went wrong|mistake|bug|lost|edge cases?|corner case|empty|null|overflow|duplicate[sd]?|idempotent|dead letter|circuit breaker|degrade[sd]?|back-?pressure|race condition|risk)\b/iu,
  test:
    /\b(?:tests?|tested|testing|asserts?|verif(?:y|ied)|benchmarks?|monitor(?:s|ed|ing)?|alert(?:s|ing)?|canary|load test|staging|A\/B|experiment|dry run|walk through an example|sanity check|invariants?)\b/iu,
  complexity:
    /\bO\s?\(|\b(?:linear|quadratic|logarithmic|constant time|exponential|n log n|n squared|time complexity|space complexity|order of n|amorti[sz]ed)\b/iu,
  ordered:
    /\b(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|then|after that|next|finally|to start|step one|lastly|on the one hand)\b/giu,
  vague:
    /\b(?:stuff|things?|various|several things|some kind|kind of|sort of|etc|and so on|basically|somehow|whatever|a lot of|lots of|many things|usually just)\b/giu,
} as const;

/** Most characters of an answer that are read: ten minutes of speech. */
const lookedAt = 20_000;

/** Counts what an answer contains. Takes linear time. */
export function observeAnswer(answer: string): Observed {
  const text = answer.slice(0, lookedAt).replaceAll("’", "'");
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return {
    words: countWords(text),
    numbers: (text.match(patterns.numbers) ?? []).map((number) => number.trim()),
    ownVoice: count(patterns.ownVoice),
    sharedVoice: count(patterns.sharedVoice),
    technologies: findTechnologies(text),
    situation: patterns.situation.test(text),
    action: patterns.action.test(text),
    result: patterns.result.test(text),
    tradeOff: patterns.tradeOff.test(text),
    failure: patterns.failure.test(text),
    test: patterns.test.test(text),
    complexity: patterns.complexity.test(text),
    ordered: count(patterns.ordered) >= 2,
    vague: count(patterns.vague),
  };
}

/** Counts words as a person does: runs without spaces that contain a letter or digit. */
function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
