import { composition, importTable, type Part } from "../testing/runner/import_table.ts";

const [begins, ends] = ["<!-- imports begin -->", "<!-- imports end -->"];

/** What lives in each part and what it may import, as Markdown. */
export function importList(): string {
  const items = Object.entries(importTable).map(([name, part]) =>
    `- **${codeOf(name)}**: ${part.holds}. ${arrowsOf(part)}\n`
  );
  const top =
    `- ${composition.map(codeOf).join(", ")}: where adapters are built and processes begin. ` +
    "They may import anything.\n";
  return items.join("") + top;
}

/** The page with the list between its two marks. */
export function withImportList(page: string, list: string): string {
  const [before, after] = [page.split(begins)[0], page.split(ends)[1]];
  if (after === undefined) throw new Error(`The page has no “${begins}” and “${ends}”.`);
  return `${before}${begins}\n\n${list}\n${ends}${after}`;
}

function arrowsOf({ imports, types }: Part): string {
  if (imports.length + types.length === 0) return "Imports nothing of ours.";
  const values = imports.length === 0 ? "" : `Imports ${imports.map(codeOf).join(", ")}`;
  if (types.length === 0) return `${values}.`;
  const typesAlone = types.map(codeOf).join(", ");
  return values === "" ? `Imports types of ${typesAlone}.` : `${values}; types of ${typesAlone}.`;
}

const codeOf = (name: string) => /\.tsx?$/.test(name) ? `\`${name}\`` : `\`${name}/\``;

if (import.meta.main) {
  const place = new URL("./architecture.md", import.meta.url);
  await Deno.writeTextFile(place, withImportList(await Deno.readTextFile(place), importList()));
}
