import assert from "node:assert/strict";

const root = new URL("..", import.meta.url);
const pageFolders = ["", "docs/", "docs/adr/", "eventlog/codec/fast/", "read_models/threads/"];

/** Pages of the repository, as paths from its root. */
async function pages(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const folder of pageFolders) {
    for await (const { name } of Deno.readDir(new URL(`./${folder}`, root))) {
      if (name.endsWith(".md")) found.push(`${folder}${name}`);
    }
  }
  return found.sort();
}

/** Files that a page names by their path in code quotes, and the pages that it links to. */
function findNamed(text: string, page: string): readonly string[] {
  const named = [...text.matchAll(/`([\w.[\]-]+\/[\w./[\]-]*\.(?:tsx?|sql))`/g)]
    .map(([, path = ""]) => path);
  const linked = [...text.matchAll(/\]\(([^):#]+)(?:#[^)]*)?\)/g)]
    .map(([, path = ""]) =>
      new URL(path, new URL(page, root)).pathname.slice(root.pathname.length)
    );
  return [...named, ...linked];
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(new URL(encodeURI(path), root)).then(() => true, () => false);
}

Deno.test("[NAF1] a file that a page names or links to exists", async () => {
  const missing: string[] = [];
  for (const page of await pages()) {
    const text = await Deno.readTextFile(new URL(page, root));
    for (const path of findNamed(text, page)) {
      if (!await exists(path)) missing.push(`${page}: ${path}`);
    }
  }
  // A new page's file, as CONTRIBUTING.md names it.
  assert.deepEqual(missing.filter((one) => !one.endsWith("routes/NAME.tsx")), []);
});
