/** A piece of a résumé or a job description, as its author thinks of it. */
export type Block =
  | { readonly type: "name" | "line" | "heading" | "bullet"; readonly text: string }
  /** An employer or a school, with its dates at the right margin. */
  | { readonly type: "entry"; readonly text: string; readonly dates: string };

const source = await Deno.readTextFile(new URL("./texts.txt", import.meta.url));

const texts = new Map(
  source.split(/^=== /m).slice(1).map((part) => {
    const [name = "", ...lines] = part.trimEnd().split("\n");
    return [name, lines.map(blockOf)] as const;
  }),
);

function blockOf(line: string): Block {
  const [, mark = "", text = ""] = /^(##|#|>|-)? ?(.*)$/.exec(line) ?? [];
  if (mark === "#") return { type: "name", text };
  if (mark === "##") return { type: "heading", text };
  if (mark === "-") return { type: "bullet", text };
  if (mark !== ">") return { type: "line", text };
  const [left = "", dates = ""] = text.split(" | ");
  return { type: "entry", text: left, dates };
}

/** The blocks of a text of `texts.txt`. */
export function textNamed(name: string): readonly Block[] {
  const blocks = texts.get(name);
  if (blocks === undefined) throw new Error(`texts.txt has no ${name}.`);
  return blocks;
}

/** What stands in a block, in one line. */
export const lineOf = (block: Block) =>
  block.type === "entry" ? `${block.text} ${block.dates}` : block.text;

/** A text as a careful reader would copy it. */
export const plainTextOf = (blocks: readonly Block[]) => blocks.map(lineOf).join("\n");

/** The bullets of a text, each of which must be read in one line. */
export const bulletsOf = (blocks: readonly Block[]) =>
  blocks.filter(({ type }) => type === "bullet").map(({ text }) => text);
