const numberWords = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const years = new RegExp(
  `(?<![\\p{L}\\p{N}.,/-])(?<least>\\d{1,2}|${numberWords.join("|")})\\+?` +
    "(?:\\s*(?:-|–|to|bis|à|a)\\s*\\d{1,2}\\+?)?\\s*(?:or more |full |plus )?" +
    "(?:years?|yrs?|jahre?n?|ans|années|años|anos)(?!\\p{L})",
  "giu",
);
/** More years than one can have worked are about something else: "a company of 90 years". */
const mostYears = 40;

/** Years that a text names, such as "3-5 years" or "five years", as their least number; 0 if none. */
export function readYears(text: string): number {
  const all = [...text.matchAll(years)].map(({ groups = {} }) => {
    const said = (groups["least"] ?? "").toLowerCase();
    const word = numberWords.indexOf(said);
    return word >= 0 ? word + 1 : Number(said);
  });
  return Math.max(0, ...all.filter((count) => count <= mostYears));
}
