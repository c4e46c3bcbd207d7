import { chunkDocument } from "../../models/grounding/chunk_document.ts";
import { monthOf } from "../../models/grounding/date_ranges.ts";
import { type EvidenceMap, mapEvidence } from "../../models/grounding/evidence_map.ts";

/** A job description and a résumé, and what a careful reader says of each requirement. */
interface Pair {
  readonly name: string;
  readonly job: string;
  readonly resume: string;
  readonly statuses: ReadonlyMap<string, string>;
  /** Months of work, and ranks: only what the labels name. */
  readonly facts: ReadonlyMap<string, string>;
}

/** How often the map says what the labels say, and each mistake by the name of its pair. */
export interface EvidenceFigures {
  readonly pairs: number;
  readonly statuses: number;
  readonly rightStatuses: number;
  readonly facts: number;
  readonly rightFacts: number;
  readonly mistakes: readonly string[];
}

/** The month in which "present" is, for the labels: November 2026. */
const today = monthOf(2026, 10);

export function labelledPairs(file: "evidence_pairs.txt" | "evidence_held_out.txt"): Pair[] {
  const whole = Deno.readTextFileSync(new URL(`./${file}`, import.meta.url));
  return whole.split(/^# /mu).slice(1).map((block) => {
    const [name = "", ...lines] = block.trimEnd().split("\n");
    const text = lines.filter((line) => !/^[=!] /u.test(line)).join("\n");
    const [job = "", resume = ""] = text.split(/^--$/mu);
    const labels = (mark: string, between: string) =>
      new Map(
        lines.filter((line) => line.startsWith(mark)).map((line) => {
          const label = line.slice(mark.length);
          const border = label.lastIndexOf(between);
          return [label.slice(0, border), label.slice(border + between.length)] as const;
        }),
      );
    return { name, job, resume, statuses: labels("= ", ": "), facts: labels("! ", " ") };
  });
}

export const mapPair = ({ job, resume }: Pick<Pair, "job" | "resume">): EvidenceMap =>
  mapEvidence([...chunkDocument("resume", resume), ...chunkDocument("job", job)], today);

export function measureEvidence(pairs: readonly Pair[]): EvidenceFigures {
  const mistakes: string[] = [];
  let statuses = 0, facts = 0, wrongStatuses = 0, wrongFacts = 0;
  for (const { name, job, resume, statuses: labels, facts: labelledFacts } of pairs) {
    const map = mapPair({ job, resume });
    const found = new Map(map.requirements.map(({ phrase, status }) => [phrase, status] as const));
    for (const phrase of new Set([...labels.keys(), ...found.keys()])) {
      statuses++;
      const [label = "not a requirement", status = "not found"] = [
        labels.get(phrase),
        found.get(phrase),
      ];
      if (label === status) continue;
      wrongStatuses++;
      mistakes.push(`${name}: ${phrase}: ${status} instead of ${label}`);
    }
    const said = new Map([
      ["months", String(map.monthsFound)],
      ["job", map.seniorityAsked ?? "none"],
      ["candidate", map.seniorityFound ?? "none"],
    ]);
    for (const [fact, label] of labelledFacts) {
      facts++;
      if (said.get(fact) === label) continue;
      wrongFacts++;
      mistakes.push(`${name}: ${fact}: ${said.get(fact)} instead of ${label}`);
    }
  }
  const [rightStatuses, rightFacts] = [statuses - wrongStatuses, facts - wrongFacts];
  return { pairs: pairs.length, statuses, rightStatuses, facts, rightFacts, mistakes };
}

if (import.meta.main) {
  for (
    const [set, file] of [
      ["written with", "evidence_pairs.txt"],
      ["held out", "evidence_held_out.txt"],
    ] as const
  ) {
    const { pairs, statuses, rightStatuses, facts, rightFacts, mistakes } = measureEvidence(
      labelledPairs(file),
    );
    // deno-lint-ignore no-console
    console.log(
      `${set}: ${pairs} pairs: status right of ${rightStatuses} of ${statuses} requirements, ` +
        `months and ranks right in ${rightFacts} of ${facts}`,
    );
    // deno-lint-ignore no-console
    for (const mistake of mistakes) console.log(`  ${mistake}`);
  }
}
