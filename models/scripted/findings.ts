import type { Chunk } from "../interviewer.ts";
import { cleanText, givesOrders, shorten } from "./quote.ts";
import { findTechnologies } from "./technologies.ts";

/** Something in the documents that a question can refer to. */
export interface Finding {
  readonly kind: "achievement" | "requirement";
  /** Clean and short enough to be spoken: a technology's name, or the first words of a line. */
  readonly phrase: string;
  /** Line of the résumé above an achievement, such as an employer; null if unknown. */
  readonly under: string | null;
  readonly chunkId: string;
}

const bullet = /^[-*•–▪◦·]\s*/u;
const deed =
  /^(?:(?!need|need(?:ed)\b|based|experienced|skilled|interested|certified|required|preferred)\p{L}+ed|led|built|cut|wrote|ran|grew|drove|won|taught|made|took|brought|set up)\s/iu;
const year = /(?:19|20)\d{2}/;
/** Words that introduce a requirement in a job description. */
const wish =
  /\b(?:experience|knowledge|ability|you (?:have|know|will|can)|required|must|familiar|understanding|degree)\b/iu;

/** Achievements of the résumé; those with a figure come first. */
export function findAchievements(documents: readonly Chunk[]): Finding[] {
  const found: (Finding & { readonly hasFigure: boolean })[] = [];
  let under: string | null = null;
  for (const { id, line } of linesOf(documents, "resume:")) {
    const clean = cleanText(line.replace(bullet, ""));
    if (givesOrders(line) || clean === "") continue;
    if (deed.test(clean) && clean.split(" ").length >= 4) {
      const phrase = lowerFirst(shorten(clean, 20, 140));
      const hasFigure = /\d/.test(phrase);
      found.push({ kind: "achievement", phrase, under, chunkId: id, hasFigure });
    } else if (year.test(clean) && clean.length <= 100) under = employerOf(clean);
  }
  const ordered = found.toSorted((a, b) => Number(b.hasFigure) - Number(a.hasFigure));
  return distinct(ordered.map(({ hasFigure: _, ...finding }) => finding));
}

/** Requirements of the job description: technologies first, then the others. */
export function findRequirements(documents: readonly Chunk[]): Finding[] {
  const requirement = (phrase: string, chunkId: string): Finding => ({
    kind: "requirement",
    phrase,
    under: null,
    chunkId,
  });
  const lines = linesOf(documents, "job:").filter(({ line }) => !givesOrders(line));
  const technologies = lines.flatMap(({ id, line }) =>
    findTechnologies(cleanText(line)).map((name) => requirement(name, id))
  );
  const wishes = lines.filter(({ line }) => bullet.test(line) && wish.test(line))
    .map(({ id, line }) => requirement(shorten(cleanText(line.replace(bullet, ""))), id))
    .filter(({ phrase }) => phrase.split(" ").length >= 3 && findTechnologies(phrase).length === 0);
  return distinct([...technologies, ...wishes]);
}

/** Most lines of a document that are read; more than twenty pages have. */
const mostLines = 2_000;

function linesOf(documents: readonly Chunk[], kind: "resume:" | "job:") {
  return documents.filter(({ id }) => id.startsWith(kind))
    .flatMap(({ id, text }) => text.split("\n").map((line) => ({ id, line })))
    .slice(0, mostLines);
}

/** A line such as "Engineer, Acme Ltd, 2019 – 2024" without its dates. */
function employerOf(line: string): string | null {
  const months = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?";
  const dates = new RegExp(
    `(?:${months}\\s*)?(?:19|20)\\d{2}(?:\\s*(?:-|–|—|to|until)\\s*(?:(?:${months}\\s*)?` +
      `(?:19|20)\\d{2}|today|now|present))?`,
    "gi",
  );
  const name = line.replace(dates, "").replace(/\(\s*\)/g, "").replace(
    /(?<![\s,;:|–—-])[\s,;:|–—-]+$/u,
    "",
  ).trim();
  return /\p{L}{2}/u.test(name) ? shorten(name) : null;
}

/** "Cut …" becomes "cut …"; a name or an abbreviation keeps its capitals. */
const lowerFirst = (text: string) =>
  /^\p{Lu}\p{Ll}+\b/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

const distinct = (findings: readonly Finding[]) =>
  [
    ...new Map(findings.toReversed().map((finding) => [finding.phrase.toLowerCase(), finding]))
      .values(),
  ].toReversed();
