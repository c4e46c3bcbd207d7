import { findNamedTechnologies } from "../scripted/technologies.ts";
import type { Chunk } from "../interviewer.ts";
import { countMonths } from "./date_ranges.ts";
import { type DocumentLine, readLines } from "./document_lines.ts";
import { judgeTechnology } from "./judge_technology.ts";
import { judgeWish } from "./judge_wish.ts";
import type { Judgement } from "./judgement.ts";
import { findRequirements } from "./requirements.ts";
import { findMentions, readResume } from "./resume_mentions.ts";
import { type Seniority, seniorityOfJob, seniorityOfResume } from "./seniority.ts";
import { readYears } from "./years.ts";

/** What the résumé says of one requirement of the job. */
export interface MappedRequirement extends Judgement {
  readonly phrase: string;
  readonly isTechnology: boolean;
  /** False for what would only be nice to have. */
  readonly isCertain: boolean;
  /** Id of the chunk of the job description that asks for it. */
  readonly chunkId: string;
  /** Years that the job asks for; 0 if it names none. */
  readonly yearsAsked: number;
}

/** The requirements of a job against a résumé. */
export interface EvidenceMap {
  readonly requirements: readonly MappedRequirement[];
  /** Technologies that the résumé names, in its order. */
  readonly skills: readonly string[];
  /** Months in the jobs of the résumé, those of two at once counted once; 0 if none has dates. */
  readonly monthsFound: number;
  /** Most years that the job asks for in something; 0 if it names none. */
  readonly yearsAsked: number;
  readonly seniorityAsked: Seniority | null;
  readonly seniorityFound: Seniority | null;
}

/** Most requirements and skills of a map; a job that names more is not read more closely. */
const mapLimits = { requirements: 30, skills: 60 } as const;

/**
 * Compares each requirement of the job with the résumé:
 *
 * - shown: a deed or a job names it;
 * - partly: only a list, a summary or a course names it, or a related technology is shown, or the
 *   jobs that name it are shorter than the years asked for;
 * - contradicted: the résumé says that there is no experience with it, or all its jobs together are
 *   at least a year shorter than the years asked for;
 * - missing: nothing of this.
 *
 * @param today Number of the present month (`monthOf`), up to which "present" reaches.
 */
export function mapEvidence(documents: readonly Chunk[], today: number): EvidenceMap {
  const lines = readResume(documents, today);
  const jobLines = readLines(documents, "job:");
  const mentions = findMentions(lines);
  const monthsFound = countMonths(lines.flatMap(({ months }) => months));
  const yearsOf = readYearsAsked(jobLines);
  const requirements = findRequirements(documents).slice(0, mapLimits.requirements)
    .map((requirement): MappedRequirement => {
      const { phrase, isTechnology, isCertain, chunkId } = requirement;
      const yearsAsked = isTechnology ? yearsOf.get(phrase) ?? 0 : readYears(phrase);
      const { status, basis, near, monthsFound: months } = isTechnology
        ? judgeTechnology(phrase, yearsAsked, { lines, mentions, monthsFound })
        : judgeWish(phrase, yearsAsked, { lines, monthsFound });
      return {
        phrase,
        isTechnology,
        isCertain,
        chunkId,
        yearsAsked,
        status,
        basis,
        near,
        monthsFound: months,
      };
    });
  const named = mentions.filter(({ way }) => way !== "lacking").map(({ name }) => name);
  const yearsAsked = mostYearsOf(requirements, yearsOf);
  return {
    requirements,
    skills: [...new Set(named)].slice(0, mapLimits.skills),
    monthsFound,
    yearsAsked,
    seniorityAsked: seniorityOfJob(jobLines, yearsAsked),
    seniorityFound: seniorityOfResume(lines, monthsFound),
  };
}

/** Years that the job asks for in each technology, by the clause that names both. */
function readYearsAsked(lines: readonly DocumentLine[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { text } of lines) {
    for (const clause of text.split(/[.;](?=\s|$)|\s\|\s/u)) {
      const years = readYears(clause);
      if (years === 0) continue;
      for (const { name } of findNamedTechnologies(clause)) {
        found.set(name, Math.max(years, found.get(name) ?? 0));
      }
    }
  }
  return found;
}

function mostYearsOf(
  requirements: readonly MappedRequirement[],
  yearsOf: ReadonlyMap<string, number>,
): number {
  const certain = requirements.filter(({ isCertain }) => isCertain);
  return Math.max(
    0,
    ...certain.map(({ yearsAsked, phrase }) => Math.max(yearsAsked, yearsOf.get(phrase) ?? 0)),
  );
}
