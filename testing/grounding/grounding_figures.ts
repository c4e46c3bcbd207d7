import { chunkDocument } from "../../models/grounding/chunk_document.ts";
import { findDeeds } from "../../models/grounding/deeds.ts";
import { findRequirements } from "../../models/grounding/requirements.ts";
import { labelledDocuments } from "./labelled_documents.ts";

/** How well documents are read, 0 to 1, and each mistake by the name of its document. */
export interface Reading {
  readonly precision: number;
  readonly recall: number;
  readonly mistakes: readonly string[];
}

interface Found {
  readonly name: string;
  readonly expected: readonly string[];
  readonly found: readonly string[];
}

function compare(all: readonly Found[]): Reading {
  const wrong = all.flatMap(({ name, expected, found }) =>
    found.filter((one) => !expected.includes(one)).map((one) => `${name}: found ${one}`)
  );
  const missed = all.flatMap(({ name, expected, found }) =>
    expected.filter((one) => !found.includes(one)).map((one) => `${name}: missed ${one}`)
  );
  const count = (lists: readonly (readonly string[])[]) =>
    lists.reduce((sum, { length }) => sum + length, 0);
  const found = count(all.map(({ found }) => found));
  const expected = count(all.map(({ expected }) => expected));
  return {
    precision: found === 0 ? 1 : (found - wrong.length) / found,
    recall: expected === 0 ? 1 : (expected - missed.length) / expected,
    mistakes: [...wrong, ...missed],
  };
}

const splitList = (lines: readonly string[]) =>
  lines.flatMap((line) => line.split(",")).map((one) => one.trim()).filter((one) => one !== "");

/** Technologies that jobs ask for; one that would be nice to have is written with "~". */
export function readJobs(): Reading {
  return compare(
    labelledDocuments("jobs.txt").map(({ name, text, expected, optional }) => ({
      name,
      expected: [...splitList(expected), ...splitList(optional).map((one) => `~${one}`)],
      found: findRequirements(chunkDocument("job", text)).filter(({ isTechnology }) => isTechnology)
        .map(({ phrase, isCertain }) => isCertain ? phrase : `~${phrase}`),
    })),
  );
}

/** Deeds of résumés, each with the employer or title that it is said to be under. */
export function readResumes(): Reading {
  return compare(
    labelledDocuments("resumes.txt").map(({ name, text, expected }) => ({
      name,
      expected,
      found: findDeeds(chunkDocument("resume", text)).map(({ phrase, under }) =>
        under === null ? phrase : `${phrase} @ ${under}`
      ),
    })),
  );
}

if (import.meta.main) {
  for (const [what, reading] of [["requirements", readJobs()], ["deeds", readResumes()]] as const) {
    const { precision, recall, mistakes } = reading;
    // deno-lint-ignore no-console
    console.log(
      `${what}: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
      mistakes,
    );
  }
}
