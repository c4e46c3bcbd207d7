/** Short words that occur in most sentences of a language and rarely in English. */
const functionWords: readonly (readonly [language: string, words: string])[] = [
  [
    "German",
    "ich und der das nicht ist wir sie mit auf ein eine einen dem den von zu habe hat haben " +
    "wurde war weil dass aber auch wie dann danach damals für über können bitte noch mal",
  ],
  [
    "French",
    "je et le la les des un une nous vous est pas que qui dans pour avec sur mais ce cette " +
    "était avons avais plus parce donc très pouvez répéter s'il question j'ai c'est d'un",
  ],
  [
    "Spanish",
    "yo el la los las un una que en de por para con no pero porque muy más está era fue " +
    "nosotros puede repetir favor lo su del al cuando como equipo trabajé hice",
  ],
  [
    "Portuguese",
    "eu os uma que em de por para com não mas porque muito mais está era foi nós " +
    "pode repetir favor da do na no quando como equipe fiz",
  ],
  [
    "Italian",
    "io il la gli le un una che di per con non ma perché molto più è era sono abbiamo ho " +
    "può ripetere favore del della nel quando come ero fatto",
  ],
  [
    "Dutch",
    "ik en de het een niet is wij we met op van te heb heeft was omdat maar ook dan toen " +
    "voor over kunt bent naar dat die deze mijn ons",
  ],
];
const english = new Set(
  ("the a an and or but i we you he she it they my our your his her its their this that these is are " +
    "was were be been had has have do did does not of to in on at for with by from as so if then when " +
    "what which who how why because there about would could can will just one all no yes").split(
      " ",
    ),
);
/** The words of each language that are no English words. */
const foreign = functionWords.map(([, words]) =>
  new Set(words.split(" ").filter((word) => !english.has(word)))
);

/** A text with fewer letters or words is too short to judge. */
const fewestLetters = 4;
const fewestWords = 4;
/** Words that are examined at most. */
const lookedAt = 200;

/**
 * Whether a text is clearly not English: most of its letters belong to another script, or its short
 * words belong to another language. Names, code and single words prove nothing.
 */
export function isInAnotherLanguage(text: string): boolean {
  const looked = text.slice(0, 4_000);
  const letters = looked.match(/\p{L}/gu)?.length ?? 0;
  const latin = looked.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (letters >= fewestLetters && latin * 2 < letters) return true;
  const words =
    looked.toLowerCase().replaceAll("’", "'").match(/[\p{L}']+/gu)?.slice(0, lookedAt) ?? [];
  if (words.length < fewestWords) return false;
  const ours = words.filter((word) => english.has(word)).length;
  const theirs = foreign.map((own) => words.filter((word) => own.has(word)))
    .reduce((most, found) => found.length > most.length ? found : most);
  return new Set(theirs).size >= 3 && theirs.length * 5 >= words.length && theirs.length > ours * 2;
}
