/** Most UTF-16 units that are looked at: a page and a half. */
const lookedAt = 4_000;

/** Words of the text that fills empty pages. */
const filler = new Set(
  ("lorem ipsum dolor sit amet consectetur adipiscing adipisicing elit sed do eiusmod tempor incididunt ut " +
    "labore et dolore magna aliqua enim ad minim veniam quis nostrud exercitation ullamco laboris nisi aliquip " +
    "ex ea commodo consequat duis aute irure in reprehenderit voluptate velit esse cillum eu fugiat nulla " +
    "pariatur excepteur sint occaecat cupidatat non proident sunt culpa qui officia deserunt mollit anim id est " +
    "laborum").split(" "),
);
/** Short forms that people write in lower case and without vowels. */
const abbreviations = new Set(
  ("http https html css xml yml tls ssl tcp udp dns cdn rpc grpc sql mysql nosql db dbs lru lfu ttl vm vms vps " +
    "npm js ts jsx kb mb gb tb ms qps rps tps sdk ssd hdd csv tsv pdf png jpg svg md txt sh bfs dfs bst fft " +
    "mr mrs dr vs hmm mhm shh pls plz thx btw tbh brb str ptr fn src dst cfg ctx msg btn cmd std rnd crm hr " +
    "pm qr k8s gpt llm llms ml nlp lstm cnn rnn gc jvm jdk rhythm rhythms").split(" "),
);
const singing =
  /^(?:bl+a+h?|blub+|(?:la){2,}|(?:na){2,}|tra(?:la)+|(?:d[aiu][mdb]?){2,}m?|yad+a|(?:ha){4,}|test)$/;
/** Pairs of letters that occur in no English word. */
const impossible =
  /j[b-df-hj-np-tv-z]|[bcf-hk-mp-tv-z]j|q[b-df-hj-np-tv-z]|[bdf-hj-mp-rtv-z]q|[fv]k|kv|[bdfghkmpv]x|xz|zx|wz|vb|bv|kf|sdk|dks|ghgh|jkl/;
/** Keys that lie side by side, as fingers hit them. */
const keys = /asdf|sdfg|dfgh|fghj|hjkl|zxcv|xcvb|cvbn|vbnm|qwer|uiop|yuio|lkjh|fdsa|poiu/;

/** Whether a word was typed without being one. */
const isMashed = (word: string): boolean =>
  /(.)\1{3}/.test(word) || keys.test(word) || impossible.test(word) ||
  (word.length >= 3 && !/[aeiouy]/.test(word) && !abbreviations.has(word)) ||
  /[b-df-hj-np-tv-xz]{6}/.test(word);

/**
 * Whether a text is no language at all: keys hit at random, one sound again and again, or the text
 * that fills empty pages. Half of its words or more must be such; code is not asked about here,
 * because its names are mashed as well.
 *
 * @param text As it was typed or transcribed.
 */
export function isGibberish(text: string): boolean {
  const words = text.slice(0, lookedAt).match(/\p{L}[\p{L}\p{N}']*/gu) ?? [];
  // Words in capitals are abbreviations; other scripts and accents belong to other languages.
  const judged = words.filter((word) => !/^\p{Lu}{2,6}s?$/u.test(word) && /^[a-z']+$/i.test(word))
    .map((word) => word.toLowerCase());
  const letters = judged.join("").length;
  if (letters < fewestLetters || judged.length * 2 < words.length) return false;
  const mashed = judged.filter(isMashed);
  const sung = judged.filter((word) => singing.test(word));
  const filled = judged.filter((word) => filler.has(word));
  if (mashed.join("").length * 2 >= letters) return true;
  if (sung.length >= 4 && sung.length * 5 >= judged.length * 3) return true;
  return filled.length >= 4 && filled.length * 5 >= judged.length * 4 && isLatin(filled);
}
const fewestLetters = 6;

/** Whether the words hold some that are not English as well, as “do”, “in” and “sit” are. */
const isLatin = (words: readonly string[]): boolean =>
  new Set(
    words.filter((word) =>
      !/^(?:do|in|ad|non|ex|id|sit|labore|magna|est|minim|tempor)$/.test(word)
    ),
  )
    .size >= 3;

/** Words that hold a sentence together. */
const binding =
  /\b(?:the|a|an|and|or|but|i|we|you|he|she|it|they|my|our|your|to|of|in|on|at|for|with|by|from|as|so|if|then|when|that|this|is|are|was|were|be|had|has|have|do|did|not|no|per|into|after|before|first|each|one|than)\b/i;

/** Whether a text is a row of unconnected words: eight or more, without anything that binds them. */
export function isRowOfWords(text: string): boolean {
  const looked = text.slice(0, lookedAt);
  const words = looked.match(/\p{L}+/gu) ?? [];
  return words.length >= 8 && !binding.test(looked) &&
    !/[\d,;:.(){}=/|\n]/.test(looked.trim().slice(0, -1));
}
