/** A document and what a careful reader finds in it. */
export interface LabelledDocument {
  readonly name: string;
  readonly text: string;
  /** Lines behind "=": what counts. */
  readonly expected: readonly string[];
  /** Lines behind "~": what would only be nice to have. */
  readonly optional: readonly string[];
  /** Lines behind "?": careful readers differ, so that it is neither right nor wrong. */
  readonly arguable: readonly string[];
  /** Lines like `@a Acme || Acme, Engineer`: what a deed labelled with `@ a` may be said to be under. */
  readonly names: ReadonlyMap<string, readonly string[]>;
}

export const LABELLED_FILES = [
  "jobs.txt",
  "resumes.txt",
  "held_out_jobs.txt",
  "held_out_resumes.txt",
] as const;

export type LabelledFile = typeof LABELLED_FILES[number];

/** Alternatives stand beside each other with "||": any of them is right. */
export function splitAlternatives(label: string): readonly string[] {
  return label.split("||").map((one) => one.trim());
}

/** Reads one of the files beside this one: `# name`, the document's lines, then the labels. */
export function labelledDocuments(file: LabelledFile): LabelledDocument[] {
  const whole = Deno.readTextFileSync(new URL(`./${file}`, import.meta.url));
  return whole.split(/^# /mu).slice(1).map((block) => {
    const [name = "", ...lines] = block.trimEnd().split("\n");
    const behind = (mark: string) =>
      lines.filter((line) => line.startsWith(`${mark} `)).map((line) => line.slice(2).trim());
    const names = lines.flatMap((line) => {
      const [, key, alternatives] = /^@(\p{L}) (.+)$/u.exec(line) ?? [];
      if (key === undefined || alternatives === undefined) return [];
      return [[key, splitAlternatives(alternatives)] as const];
    });
    const text = lines.filter((line) => !/^(?:[=~?](?: |$)|@\p{L} )/u.test(line)).join("\n");
    return {
      name,
      text,
      expected: behind("="),
      optional: behind("~"),
      arguable: behind("?"),
      names: new Map(names),
    };
  });
}
