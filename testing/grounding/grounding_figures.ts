import { chunkDocument } from "../../models/grounding/chunk_document.ts";
import { findDeeds } from "../../models/grounding/deeds.ts";
import { findRequirements } from "../../models/grounding/requirements.ts";
import {
  type LabelledDocument,
  labelledDocuments,
  splitAlternatives,
} from "./labelled_documents.ts";

/**
 * Which labelled documents: the ones that the rules were written with, and held-out ones by whether
 * their number is odd or even. Mistakes of odd ones may be looked at to mend the rules; those of
 * even ones are never read, so that their figures say what a new document can expect.
 */
export type LabelledSet = "written with" | "held out, odd" | "held out, even";

/** How well documents are read, 0 to 1, and each mistake by the name of its document. */
export interface Reading {
  readonly precision: number;
  readonly recall: number;
  readonly found: number;
  readonly mistakes: readonly string[];
}

/** A label and the test whether something found is what it means. */
interface Label {
  readonly words: string;
  isMet(found: string): boolean;
}

interface Found {
  readonly name: string;
  readonly expected: readonly Label[];
  readonly arguable: readonly Label[];
  readonly found: readonly string[];
}

function compare(all: readonly Found[]): Reading {
  const mistakes: string[] = [];
  let found = 0, right = 0, expected = 0, met = 0;
  for (const document of all) {
    const counted = document.found.filter((one) =>
      !document.arguable.some((label) => label.isMet(one))
    );
    const wrong = counted.filter((one) => !document.expected.some((label) => label.isMet(one)));
    const missed = document.expected.filter((label) => !counted.some((one) => label.isMet(one)));
    found += counted.length;
    right += counted.length - wrong.length;
    expected += document.expected.length;
    met += document.expected.length - missed.length;
    for (const one of wrong) mistakes.push(`${document.name}: found ${one}`);
    for (const { words } of missed) mistakes.push(`${document.name}: missed ${words}`);
  }
  return {
    precision: found === 0 ? 1 : right / found,
    recall: expected === 0 ? 1 : met / expected,
    found,
    mistakes,
  };
}

function documentsOf(set: LabelledSet, kind: "jobs" | "resumes"): LabelledDocument[] {
  if (set === "written with") return labelledDocuments(`${kind}.txt`);
  const remainder = set === "held out, odd" ? 1 : 0;
  return labelledDocuments(`held_out_${kind}.txt`)
    .filter(({ name }) => parseInt(name, 10) % 2 === remainder);
}

function splitList(lines: readonly string[], mark: string): Label[] {
  return lines.flatMap((line) => line.split(",")).map((one) => one.trim())
    .filter((one) => one !== "").map((words) => {
      const alternatives = splitAlternatives(words).map((one) => `${mark}${one}`);
      return { words: `${mark}${words}`, isMet: (found) => alternatives.includes(found) };
    });
}

/** Technologies that jobs ask for; one that would be nice to have is written with "~". */
export function readJobs(set: LabelledSet): Reading {
  return compare(
    documentsOf(set, "jobs").map(({ name, text, expected, optional, arguable }) => ({
      name,
      expected: [...splitList(expected, ""), ...splitList(optional, "~")],
      arguable: [...splitList(arguable, ""), ...splitList(arguable, "~")],
      found: findRequirements(chunkDocument("job", text)).filter(({ isTechnology }) => isTechnology)
        .map(({ phrase, isCertain }) => isCertain ? phrase : `~${phrase}`),
    })),
  );
}

/** Whether the phrase is the whole labelled one, or ends with "…" at one of its borders, marked "¦". */
function isWhole(phrase: string, label: string): boolean {
  if (phrase === label.replaceAll("¦", "")) return true;
  const parts = label.split("¦");
  return parts.some((_, index) => {
    const start = parts.slice(0, index).join("").trimEnd().replace(/[,;:]$/u, "");
    return index > 0 && phrase === `${start} …`;
  });
}

function labelDeed(words: string, names: LabelledDocument["names"]): Label {
  const [said = "", under] = words.split(" @ ");
  const phrases = splitAlternatives(said);
  const employers = (under === undefined ? [] : names.get(under) ?? splitAlternatives(under))
    .map((name) => name.replaceAll('"', "")); // A name is said between quotation marks.
  return {
    words,
    isMet: (found) => {
      const [phrase = "", ...rest] = found.split(" @ ");
      return phrases.some((one) => isWhole(phrase, one)) &&
        (rest.length === 0 ? employers.length === 0 : employers.includes(rest.join(" @ ")));
    },
  };
}

/** Deeds of résumés, each with the employer or title that it is said to be under. */
export function readResumes(set: LabelledSet): Reading {
  return compare(
    documentsOf(set, "resumes").map(({ name, text, expected, arguable, names }) => ({
      name,
      expected: expected.map((words) => labelDeed(words, names)),
      arguable: arguable.map((words) => labelDeed(words, names)),
      found: findDeeds(chunkDocument("resume", text)).map(({ phrase, under }) =>
        under === null ? phrase : `${phrase} @ ${under}`
      ),
    })),
  );
}

if (import.meta.main) {
  for (const set of ["written with", "held out, odd", "held out, even"] as const) {
    for (
      const [what, reading] of [
        ["requirements", readJobs(set)],
        ["deeds", readResumes(set)],
      ] as const
    ) {
      const { precision, recall, found, mistakes } = reading;
      // deno-lint-ignore no-console
      console.log(
        `${set}: ${what}: ${found} found, precision ${precision.toFixed(3)}, ` +
          `recall ${recall.toFixed(3)}`,
      );
      // deno-lint-ignore no-console
      if (set !== "held out, even") { for (const mistake of mistakes) console.log(`  ${mistake}`); }
    }
  }
}
