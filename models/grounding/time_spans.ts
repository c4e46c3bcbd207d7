/** Months and their abbreviations: English, German, French, Spanish, Portuguese and Italian. */
const month = "(?:jan(?:uary|uar|vier|v|eiro)?|gen(?:naio)?|ene(?:ro)?|" +
  "feb(?:ruary|ruar|rero|braio)?|févr?(?:ier)?|fev(?:rier|ereiro)?|mar(?:ch|s|zo|ço)?|märz|mär|" +
  "apr(?:il|ile)?|avr(?:il)?|abr(?:il)?|may|mai|mayo|maio|mag(?:gio)?|jun[ei]?|juin|junio|junho|giu(?:gno)?|" +
  "jul[yi]?|juil(?:let)?|julio|julho|lug(?:lio)?|aug(?:ust)?|août|aout|ago(?:sto)?|" +
  "sept?(?:ember|embre|iembre)?|set(?:embro|tembre)?|oct(?:ober|obre|ubre)?|okt(?:ober)?|out(?:ubro)?|" +
  "ott(?:obre)?|nov(?:ember|embre|iembre|embro)?|dec(?:ember)?|dez(?:ember|embro)?|déc(?:embre)?|" +
  "dic(?:iembre|embre)?)(?!\\p{L})\\.?";
const season = "(?:spring|summer|autumn|fall|winter|q[1-4]|h[12]|early|mid|late)";
const year = "(?:19|20)\\d{2}(?!\\d)";
/** A month or a year, as the source of a regular expression. */
export const moment = `(?:(?:(?:${month}|${season})[\\s,-]*(?:(?:of|de)\\s+)?)?${year}` +
  `(?:[./-](?:1[0-2]|0?[1-9])(?!\\d))?(?:年(?:\\s*\\d{1,2}\\s*月)?)?|` +
  `\\d{1,2}[./-](?:\\d{1,2}[./-])?${year}|${month}\\s*['’]\\d{2}(?!\\d))`;
/** "today", as the source of a regular expression. */
export const now =
  "(?:today|now|present|current(?:ly)?|ongoing|to date|date|heute|jetzt|aujourd['’]hui|présent|" +
  "actualidad|actualmente|presente|hoy|hoje|atual(?:mente)?|oggi|halen|至今|今|現在|الآن|الحاضر)(?!\\p{L})";
/** What stands between two moments, as the source of a regular expression. */
export const until = "(?:-|–|—|~|/|→|to|until|till|through|bis|à|a|al|até|hasta|至|から)";
const since = "(?:since|from|starting|expected|seit|ab|depuis|desde|dal|de|von)";
/** "7 months", "2 yrs 3 mos", "4 Jahre". */
const duration =
  "\\d+\\+?\\s*(?:years?|yrs?|months?|mos?|weeks?|jahre?|monate?|ans?|mois|años?|meses|anos?|mesi)(?!\\p{L})";

/** Dates and stretches of time, with the brackets around them. */
const spans = new RegExp(
  [
    `\\(?(?<![\\p{L}\\p{N}])(?:${since}\\s+)?${moment}(?:\\s*${until}\\s*(?:${moment}|${now}))?\\s*\\)?`,
    `\\(?(?<![\\p{L}\\p{N}.,])${duration}(?:[\\s,]+(?:and\\s+)?${duration})?\\s*\\)?`,
    `(?:-|–|—|to)\\s*${now}`,
  ].join("|"),
  "giu",
);
const anyYear = new RegExp(`(?<!\\d)${year}`, "u");

/** Whether a text names a year. */
export const namesYear = (text: string): boolean => anyYear.test(text);

/** A text without its dates and stretches of time; each leaves " | " behind. */
export const removeTimes = (text: string): string => text.replace(spans, " | ");
