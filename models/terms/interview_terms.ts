import { findTechnologies } from "../scripted/technologies.ts";
import { fieldTerms, trackTerms } from "./track_terms.ts";

/** The texts that are known before anybody speaks. */
interface InterviewPaper {
  readonly track: keyof typeof trackTerms;
  readonly resumeText: string;
  readonly jobDescription: string;
}

/** Most terms, and the longest one in UTF-16 units. */
const mostTerms = 60;
const longestTerm = 40;
/** Longest part of a document that is read, in UTF-16 units. */
const longestDocument = 20_000;

/**
 * The technical words and names that are likely to be said in an interview, likeliest first: what
 * both job description and résumé name, then what one of them names, then what is said in every
 * interview of the track.
 */
export function termsOfInterview({ track, resumeText, jobDescription }: InterviewPaper): string[] {
  const [resume, job] = [resumeText, jobDescription].map((text) => text.slice(0, longestDocument));
  const [claimed, wanted] = [findNames(resume ?? ""), findNames(job ?? "")];
  const isWanted = new Set(wanted);
  const both = claimed.filter((name) => isWanted.has(name));
  const fields = fieldTerms.filter(([field]) => field.test(`${resume}\n${job}`));
  const general = [...trackTerms[track], ...fields.flatMap(([, terms]) => terms)];
  const ranked = [...both, ...claimed, ...wanted, ...general];
  const seen = new Map(ranked.toReversed().map((term) => [term.toLowerCase(), term]));
  const order = new Set(ranked.map((term) => term.toLowerCase()));
  return [...order].map((key) => seen.get(key) ?? key)
    .filter((term) => term.length <= longestTerm).slice(0, mostTerms);
}

/** A word that consists of letters only. */
const word = /(?<![\p{L}\p{N}])\p{L}+(?![\p{L}\p{N}])/gu;
/** Mixed capitals, and short words in capitals: "ArgoCD", "JWT". */
const shaped = /\p{Ll}\p{Lu}|^\p{Lu}{2,}\p{Ll}+$|^\p{Lu}{2,6}$/u;
/** One or two capitalised words in the middle of a sentence: "Patroni", "Jetpack Compose". */
const capitalised =
  /(?<=[\p{Ll}\p{N},(:]\s{1,2}\(?|\()\p{Lu}\p{Ll}{2,}(?: \p{Lu}\p{Ll}{2,})?(?![\p{L}\p{N}])/gu;
/** Capitalised words that are never terms. */
const ordinary = new Set(
  ("January February March April May June July August September October November December Monday " +
    "Tuesday Wednesday Thursday Friday Saturday Sunday English German French Spanish Senior Junior " +
    "Lead Staff Engineer Engineers Manager Developer University College School Bachelor Master " +
    "Present Remote Full Part Time The We You Our Your This That Experience Skills Education " +
    "Summary Worked CV BSC MSC PHD GMBH INC LTD LLC USA UK EU II III")
    .toLowerCase().split(" "),
);

/** Names in the order of the text, each once; technologies in their usual spelling. */
function findNames(text: string): string[] {
  const known = findTechnologies(text);
  const parts = new Set(known.map((name) => name.toLowerCase()).flatMap(withParts));
  const words = [...text.matchAll(word)].filter(([word]) => shaped.test(word));
  const found = [...words, ...text.matchAll(capitalised)]
    .toSorted((a, b) => a.index - b.index)
    .map(([name]) => name)
    .filter((name) => name.split(" ").every((word) => !ordinary.has(word.toLowerCase())))
    .filter((name) => !parts.has(name.toLowerCase()));
  return [...new Set([...known, ...found])];
}

/** "google cloud" also stands for "google" and for "cloud". */
const withParts = (name: string) => [name, ...name.split(/[\s/]/)];

/** Like `termsOfInterview`, but reads the documents again only if they have changed. */
export function rememberTerms(): (paper: InterviewPaper) => readonly string[] {
  let last: { readonly paper: InterviewPaper; readonly terms: readonly string[] } | null = null;
  return (paper) => {
    const { track, resumeText, jobDescription } = paper;
    const same = last !== null && last.paper.track === track &&
      last.paper.resumeText === resumeText && last.paper.jobDescription === jobDescription;
    if (last === null || !same) last = { paper, terms: termsOfInterview(paper) };
    return last.terms;
  };
}
