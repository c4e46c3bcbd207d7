/** What kind of question it is. */
export const QUESTION_KINDS = ["paraphrase", "technology", "job", "answer"] as const;
export type QuestionKind = typeof QUESTION_KINDS[number];

/** A question, or what a candidate says, and where the documents answer it. */
export interface LabelledQuestion {
  /**
   * `paraphrase` shares no telling word with the line that answers it, `technology` names one, `job`
   * is about the job description, `answer` is what a candidate says.
   */
  readonly kind: QuestionKind;
  readonly text: string;
  /** Words that stand in one line of the documents each: the lines that answer. */
  readonly phrases: readonly string[];
  /** Settings of the search are chosen with half of the questions; the others are held out. */
  readonly isHeldOut: boolean;
}

/** A résumé, a job description, and questions about them. */
export interface LabelledPair {
  readonly name: string;
  readonly language: "English" | "German" | "Spanish" | "Chinese";
  readonly resume: string;
  readonly job: string;
  readonly questions: readonly LabelledQuestion[];
}

const languages = { german: "German", spanish: "Spanish", chinese: "Chinese" } as const;
const folder = new URL("./pairs/", import.meta.url);

/** Reads all files of `pairs/`: `=== resume`, `=== job`, and `=== questions` with their labels. */
export function labelledPairs(): LabelledPair[] {
  const files = [...Deno.readDirSync(folder)].map(({ name }) => name).toSorted();
  let asked = 0;
  return files.map((file) => {
    const name = file.replace(/\.txt$/u, "");
    const parts = Deno.readTextFileSync(new URL(file, folder)).split(/^=== \w+\n/mu);
    const [, resume = "", job = "", questions = ""] = parts;
    return {
      name,
      language: Object.entries(languages).find(([word]) => name.includes(word))?.[1] ?? "English",
      resume: resume.trim(),
      job: job.trim(),
      questions: questions.trim().split(/\n(?!= )/u).map((block) => readQuestion(block, asked++)),
    };
  });
}

function readQuestion(block: string, index: number): LabelledQuestion {
  const [first = "", ...labels] = block.split("\n");
  const [, kind = "", text = ""] = /^(\w+): (.+)$/u.exec(first) ?? [];
  const known = QUESTION_KINDS.find((one) => one === kind);
  if (known === undefined) throw new Error(`No kind of question: ${first}`);
  const phrases = labels.flatMap((label) => label.replace(/^= /u, "").split(" || "));
  return { kind: known, text, phrases, isHeldOut: index % 2 === 1 };
}
