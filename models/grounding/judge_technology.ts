import { countMonths } from "./date_ranges.ts";
import { isFarShort, type Judgement, missing, quoteLines } from "./judgement.ts";
import { namesNear, namesThatShow } from "./related_technologies.ts";
import { type Mention, type ReadLine, type Way, wayOf } from "./resume_mentions.ts";
import { isHopedFor } from "./lacks.ts";
import { readYears } from "./years.ts";

interface Read {
  readonly lines: readonly ReadLine[];
  readonly mentions: readonly Mention[];
  /** Months in all jobs. */
  readonly monthsFound: number;
}

/** How a résumé meets a job's wish for a technology. */
export function judgeTechnology(name: string, yearsAsked: number, read: Read): Judgement {
  const names = namesThatShow(name);
  const listed = read.mentions.filter((mention) => names.includes(mention.name));
  const own = listed.length > 0 ? listed : findUnlisted(name, read.lines);
  const inWay = (way: Way) => own.filter((mention) => mention.way === way);
  const work = inWay("work");
  // A part of it, such as Helm for Kubernetes, denies nothing of the whole.
  const denied = inWay("lacking").filter((mention) => mention.name === name);
  if (work.length > 0) return judgeYears(work, own, yearsAsked, read.monthsFound);
  if (denied.length > 0) return judge("contradicted", denied, null);
  const named = inWay("named");
  if (named.length > 0) {
    const months = claimedMonths(named) || read.monthsFound;
    const isShort = months > 0 && isFarShort(months, yearsAsked);
    return judge(isShort ? "contradicted" : "partly", named, null);
  }
  for (const way of ["work", "named"] as const) {
    for (const near of namesNear(name)) {
      const alike = read.mentions.filter((one) => one.name === near && one.way === way);
      if (alike.length > 0) return judge("partly", alike, near);
    }
  }
  return missing;
}

/** Months that are claimed in words, such as "8 years of Java"; 0 if none are. */
const claimedMonths = (mentions: readonly Mention[]): number =>
  12 * Math.max(0, ...mentions.map(({ line }) => readYears(line.text)));

function judgeYears(
  work: readonly Mention[],
  own: readonly Mention[],
  yearsAsked: number,
  monthsInJobs: number,
): Judgement {
  const inJobs = countMonths(work.flatMap(({ line }) => line.months));
  const claimed = claimedMonths(own);
  const months = Math.max(inJobs, claimed);
  const isKnown = monthsInJobs > 0 || claimed > 0;
  if (!isKnown || !isFarShort(months, yearsAsked)) return judge("shown", work, null);
  const isCertain = isFarShort(Math.max(monthsInJobs, claimed), yearsAsked);
  return judge(isCertain ? "contradicted" : "partly", work, null);
}

function judge(
  status: Judgement["status"],
  mentions: readonly Mention[],
  near: string | null,
): Judgement {
  const lines = mentions.map(({ line }) => line);
  return {
    status,
    basis: quoteLines(lines),
    near,
    monthsFound: countMonths(lines.flatMap(({ months }) => months)),
  };
}

/** Lines that hold a name which no list has: "Frobnica". */
function findUnlisted(name: string, lines: readonly ReadLine[]): Mention[] {
  const escaped = name.replace(/[.+*?^$()[\]{}|\\/]/gu, "\\$&");
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, "u");
  return lines.flatMap((line) => {
    const found = name.length < 3 ? null : pattern.exec(line.text);
    if (found === null || isHopedFor(line.text, found.index)) return [];
    return [{ name, way: wayOf(line, found.index), line }];
  });
}
