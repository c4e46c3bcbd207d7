/** A document and what a careful reader finds in it. */
export interface LabelledDocument {
  readonly name: string;
  readonly text: string;
  /** Lines behind "=": what counts. */
  readonly expected: readonly string[];
  /** Lines behind "~": what would only be nice to have. */
  readonly optional: readonly string[];
}

/** Reads one of the files beside this one: `# name`, the document's lines, then the labels. */
export function labelledDocuments(file: "jobs.txt" | "resumes.txt"): LabelledDocument[] {
  const whole = Deno.readTextFileSync(new URL(`./${file}`, import.meta.url));
  return whole.split(/^# /mu).slice(1).map((block) => {
    const [name = "", ...lines] = block.trimEnd().split("\n");
    const behind = (mark: string) =>
      lines.filter((line) => line.startsWith(`${mark} `)).map((line) => line.slice(2).trim());
    const text = lines.filter((line) => !/^[=~](?: |$)/u.test(line)).join("\n");
    return { name, text, expected: behind("="), optional: behind("~") };
  });
}
