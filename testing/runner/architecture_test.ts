import assert from "node:assert/strict";
import { importList, withImportList } from "../../docs/import_list.ts";
import { composition, importTable } from "./import_table.ts";
import { type Import, readModuleGraph } from "./module_graph.ts";
import { sourceFiles } from "./source_files.ts";

const parts = [...Object.keys(importTable), ...composition];

const root = Deno.cwd();

/** The part that a file belongs to: the longest entry of the table that leads to it. */
function partOf(path: string): string {
  const around = parts.filter((part) => isWithin(path, part));
  return around.sort((a, b) => b.length - a.length)[0] ?? path.split("/")[0] ?? path;
}

const isWithin = (path: string, part: string) => path === part || path.startsWith(`${part}/`);

const { imports: arrows } = await readModuleGraph(root, await sourceFiles(root));

/** Imports that leave their part, unless it is one that may import anything. */
const crossing = arrows.filter(({ from, to }) =>
  !composition.includes(partOf(from)) && partOf(from) !== partOf(to)
);

/** What the table allows such an import, by name. */
function permissionsOf({ from, typeOnly }: Import): readonly string[] {
  const { imports = [], types = [] } = importTable[partOf(from)] ?? {};
  return typeOnly ? [...imports, ...types] : imports;
}

const print = ({ from, to }: Import) => `${from} -> ${to}`;

Deno.test("[AR1] every import between parts is one that the table allows", () => {
  const forbidden = crossing.filter((arrow) =>
    !arrow.typeOnly && !permissionsOf(arrow).some((part) => isWithin(arrow.to, part))
  );
  assert.deepEqual(forbidden.map(print).sort(), []);
});

Deno.test("[AR5] so is every import of types", () => {
  const forbidden = crossing.filter((arrow) =>
    arrow.typeOnly && !permissionsOf(arrow).some((part) => isWithin(arrow.to, part))
  );
  assert.deepEqual(forbidden.map(print).sort(), []);
});

Deno.test("[AR6] every import that the table allows exists", () => {
  const unused = Object.entries(importTable).flatMap(([part, { imports, types }]) => {
    const leaving = crossing.filter(({ from }) => partOf(from) === part);
    const exists = (to: string, typeOnly: boolean) =>
      leaving.some((arrow) => arrow.typeOnly === typeOnly && isWithin(arrow.to, to));
    return [
      ...imports.filter((to) => !exists(to, false)).map((to) => `${part} -> ${to}`),
      ...types.filter((to) => !exists(to, true)).map((to) => `${part} -> types of ${to}`),
    ];
  });
  assert.deepEqual(unused, []);
});

Deno.test("[AR7] docs/architecture.md lists what the table allows", async () => {
  const written = await Deno.readTextFile("docs/architecture.md");
  const plain = (text: string) => text.replace(/\s+/g, " ");
  const message = "Write it anew: deno run -A docs/import_list.ts && deno fmt docs/architecture.md";
  assert.ok(plain(written) === plain(withImportList(written, importList())), message);
});

Deno.test("[AR2] every file belongs to a part of the table", async () => {
  const strays = (await sourceFiles(root)).filter((file) =>
    !parts.some((part) => isWithin(file, part))
  );
  assert.deepEqual(strays, []);
});

Deno.test("[AR3] files stay short enough to read", async () => {
  const long: string[] = [];
  for (const file of await sourceFiles(root)) {
    const lines = (await Deno.readTextFile(file)).split("\n").length;
    if (lines > 330) long.push(`${file}: ${lines} lines`);
  }
  assert.deepEqual(long, []);
});

Deno.test("[AR4] decision records are numbered without gaps or doubles", async () => {
  const names = (await Array.fromAsync(Deno.readDir("docs/adr"))).map(({ name }) => name).sort();
  const numbers = names.map((name) => Number(/^(\d{4})-/.exec(name)?.[1]));
  assert.deepEqual(numbers, numbers.map((_, place) => place + 1));
});
