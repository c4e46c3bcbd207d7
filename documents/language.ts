/** Scripts other than Latin, and the language that most texts in them are written in. */
const scripts: readonly (readonly [pattern: RegExp, language: string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, "Japanese"],
  [/\p{Script=Hangul}/gu, "Korean"],
  [/\p{Script=Han}/gu, "Chinese"],
  [/[іїєґІЇЄҐ]/gu, "Ukrainian"],
  [/\p{Script=Cyrillic}/gu, "Russian or a language like it"],
  [/[پچژگی]/gu, "Persian or Urdu"],
  [/\p{Script=Arabic}/gu, "Arabic"],
  [/\p{Script=Hebrew}/gu, "Hebrew"],
  [/\p{Script=Greek}/gu, "Greek"],
  [/\p{Script=Devanagari}/gu, "Hindi"],
  [/\p{Script=Bengali}/gu, "Bengali"],
  [/\p{Script=Tamil}/gu, "Tamil"],
  [/\p{Script=Thai}/gu, "Thai"],
];

/** Short words of a language that are rare in others, as they stand in résumés and in jobs. */
const functionWords: readonly (readonly [language: string, words: string])[] = [
  [
    "English",
    "the and of to in for with on at by from as is are was were be have has that which who you we " +
    "our your their this these it its an or not will can all into more than over using while",
  ],
  [
    "German",
    "und der die das den dem des mit für von zur zum im bei ein eine einer eines einem auf als " +
    "durch sowie über aus nach nicht wir sie ihr ihre unser sind oder auch seit bis werden",
  ],
  [
    "French",
    "le la les de des du un une et en pour dans avec sur par vos aux au ou qui que est sont nous vous votre " +
    "notre ses chez grâce ainsi dès d'une d'un l'équipe",
  ],
  [
    "Spanish",
    "el la los las del en de para con por una un al que más su sus como desde hasta se nuestro " +
    "nuestra gracias sobre entre años",
  ],
  [
    "Portuguese",
    "os as de da do das dos um em ou na no nas nos para com por uma um ao que mais sua seu como desde " +
    "até não são pela pelo sobre entre anos",
  ],
  [
    "Italian",
    "il lo gli i di del della dei delle e in per con un una al alla che più come da dal nel nella " +
    "sono presso tra anni ed",
  ],
  [
    "Dutch",
    "de het een en van voor met op in bij aan naar als door uit te zijn wij je jij onze ons ook " +
    "niet dat die tot heeft over",
  ],
  [
    "Swedish",
    "och att för med på av som en ett den det från till hos är vi du vår våra inom eller inte " +
    "genom mellan alla",
  ],
  [
    "Danish or Norwegian",
    "og at for med på av af som en et den det fra til hos er vi du vår våre vores innen eller ikke " +
    "gjennom gennem mellom mellem alle",
  ],
  ["Finnish", "ja on että sekä kanssa joka tai ovat myös kuin sen olen oli mukaan noin"],
  [
    "Polish",
    "i w z na do od dla oraz się nie jest które który która przez po przy jako dzięki ze za o są",
  ],
  ["Czech", "a v na do od pro se je které který která při jako s z ze za díky po jsou nebo až"],
  ["Hungarian", "a az és egy hogy nem is vagy meg mint való minden volt által ki"],
  ["Romanian", "și în de la cu pe pentru din un o care este prin ca al ale sau sunt"],
  ["Turkish", "ve bir için ile bu da de olarak olan çok en gibi sonra kadar daha"],
  ["Lithuanian", "ir į su iš už nuo iki prie kurios kurie kuris kaip yra per apie bei"],
  ["Vietnamese", "và của các cho với trong là được một có những từ năm công việc"],
  ["Indonesian or Malay", "dan yang di untuk dengan dari pada dalam ini sebagai adalah atau oleh"],
];
/** Letters of one language's own, as far as there are any: a word that has one counts. */
const ownLetters: Readonly<Record<string, RegExp>> = {
  German: /ß|[a-z]ä|[a-z]ü|[a-z]ö/,
  French: /[èêàùœ]|ç[aou]/,
  Spanish: /ñ|ción/,
  Portuguese: /[ãõ]/,
  Italian: /[a-z]{3}(?:tà|zione)$/,
  Swedish: /å/,
  "Danish or Norwegian": /[æø]/,
  Finnish: /ää|yö|äy/,
  Polish: /[łąężźśćń]/,
  Czech: /[řěů]/,
  Hungarian: /[őű]|[áéíóúöü].*[áéíóúöü]/,
  Romanian: /[țșă]/,
  Turkish: /[ığ]|i̇|[şç].*[üöı]|[üöı].*[şç]/,
  Lithuanian: /[ėųį]/,
  Vietnamese: /[ơưđạ-ỹ]/,
};
const english = new Set([...functionWords[0]?.[1].split(" ") ?? [], "do", "come", "per", "pro"]);
/** Words of one letter and those that are English as well prove nothing. */
const lists = functionWords.map(([language, words]) => ({
  language,
  words: new Set(
    words.split(" ").filter((word) =>
      language === "English" || word.length > 1 && !english.has(word)
    ),
  ),
  letters: ownLetters[language] ?? null,
}));

/** What of a text is looked at, in UTF-16 units. */
const sampleLimit = 8_000;
/** Fewer hits of a list may be names and abbreviations. */
const fewestHits = 4;

/**
 * The language of most of a text, in English, or null where it is not clear. Tells scripts apart by
 * their letters, and languages in Latin letters by their short words and by letters of
 * their own.
 */
export function languageOf(text: string): string | null {
  const sample = text.slice(0, sampleLimit);
  const letters = countOf(sample, /\p{L}/gu);
  const latin = countOf(sample, /\p{Script=Latin}/gu);
  return 2 * latin < letters ? languageOfScript(sample, letters) : languageOfWords(sample);
}

/** Japanese has kana among its characters, Ukrainian and Persian have letters of their own. */
function languageOfScript(sample: string, letters: number): string | null {
  const found = scripts.find(([pattern]) => countOf(sample, pattern) * 50 > letters);
  return found?.[1] ?? null;
}

function languageOfWords(sample: string): string | null {
  const words = sample.toLowerCase().replaceAll("’", "'").match(/[\p{L}']+/gu) ?? [];
  const hits = lists.map(({ language, words: known, letters }) => ({
    language,
    count: words.filter((word) => known.has(word) || letters?.test(word) === true).length,
  })).toSorted((one, other) => other.count - one.count);
  const [best, second] = hits;
  if (best === undefined || best.count < fewestHits || best.count * 20 < words.length) return null;
  return best.count > (second?.count ?? 0) ? best.language : null;
}

const countOf = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;
