import { dirname, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** A rule as a test states it in its name. */
export interface Rule {
  /** Letters of its file and a number, such as `RM5`. */
  readonly number: string;
  /** What holds. An ellipsis stands for the cases that a loop puts in. */
  readonly sentence: string;
  /** Path of the test or contract suite from the repository's root. */
  readonly file: string;
}

const root = fileURLToPath(new URL("..", import.meta.url));

/** Folders that hold no tests of ours. */
const foreign = new Set(["node_modules", "_fresh", "coverage"]);

const statesRules = (name: string) => /_(?:test|contract)\.tsx?$/.test(name);

/** A string literal that begins with a rule's number: quote, number, sentence. */
const literal = /(["'`])\[([A-Z]+\d+)\] ((?:\\.|(?!\1)[^\\])*)\1/gs;

/** Files of tests and contract suites, as paths from the repository's root, sorted. */
export async function ruleFiles(folder = root): Promise<readonly string[]> {
  const files: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory && !name.startsWith(".") && !foreign.has(name)) {
      files.push(...await ruleFiles(`${folder.replace(/\/$/, "")}/${name}`));
    } else if (statesRules(name)) {
      files.push(relative(root, `${folder}/${name}`).replaceAll("\\", "/"));
    }
  }
  return files.sort();
}

/** Every rule, file by file, in the order in which the file states them. */
export async function readRules(): Promise<readonly Rule[]> {
  const rules = (await ruleFiles()).map(async (file) => {
    const text = await Deno.readTextFile(`${root}/${file}`);
    return rulesIn(text, file);
  });
  return (await Promise.all(rules)).flat();
}

/** The rules that the source of one test file states. */
export function rulesIn(source: string, file: string): readonly Rule[] {
  return [...source.matchAll(literal)].map(([, , number = "", sentence = ""]) => ({
    number,
    sentence: wordsOf(sentence),
    file,
  }));
}

/** What a person reads of the literal: without escapes, names of engines at its end, and code. */
function wordsOf(sentence: string): string {
  return sentence
    .replace(/ \(\$\{[^}]*\}\)$/, "")
    .replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, "…")
    .replace(/\\(.)/g, "$1");
}

const head = `# Rules

Every rule that a test holds, made from the tests' names by \`deno run -A docs/rules_document.ts\`; a
test compares the two. The letters of a rule belong to one file alone, and a number names one rule.
\`…\` stands for the cases that a rule is tested with.
`;

/** The text of docs/rules.md. */
export function rulesDocument(rules: readonly Rule[]): string {
  const folders = Map.groupBy(rules, ({ file }) => dirname(file));
  const sections = [...folders].sort(([one], [other]) => compare(one, other));
  return head + sections.map(([folder, stated]) => section(folder, stated)).join("");
}

function section(folder: string, rules: readonly Rule[]): string {
  const title = folder === "." ? "At the top" : `${folder}/`;
  const rows = rules.toSorted(byNumber).map(({ number, sentence, file }) =>
    `| ${number} | ${sentence.replaceAll("|", "\\|")} | \`${
      file.slice(folder === "." ? 0 : folder.length + 1)
    }\` |\n`
  );
  return `\n## ${title}\n\n| rule | what holds | file |\n| --- | --- | --- |\n${rows.join("")}`;
}

const compare = (one: string, other: string) => one < other ? -1 : one > other ? 1 : 0;

/** By letters, then by the number's size. */
function byNumber(one: Rule, other: Rule): number {
  const letters = compare(lettersOf(one), lettersOf(other));
  return letters !== 0 ? letters : digitsOf(one) - digitsOf(other);
}

/** The letters of a rule, which belong to one file. */
export const lettersOf = ({ number }: Rule) => number.replace(/\d+$/, "");

const digitsOf = ({ number }: Rule) => Number(number.replace(/^\D+/, ""));

if (import.meta.main) {
  await Deno.writeTextFile(
    new URL("./rules.md", import.meta.url),
    rulesDocument(await readRules()),
  );
}
