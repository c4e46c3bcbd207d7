/** Folders without tests of ours. */
const others: ReadonlySet<string> = new Set(["_fresh", "coverage", "node_modules"]);

/**
 * Test files relative to the root, sorted.
 *
 * @param wanted Files and folders; all tests where there are none.
 */
export async function findTestFiles(
  root: string,
  wanted: readonly string[] = [],
): Promise<readonly string[]> {
  const files: string[] = [];
  await collect(root, "", files);
  const paths = wanted.map((path) => path.replace(/^\.\/|\/$/g, ""));
  const isWanted = (file: string) =>
    paths.length === 0 || paths.some((path) => file === path || file.startsWith(`${path}/`));
  return files.filter(isWanted).sort();
}

async function collect(root: string, folder: string, files: string[]): Promise<void> {
  for await (const { name, isDirectory } of Deno.readDir(`${root}/${folder}`)) {
    if (name.startsWith(".") || others.has(name)) continue;
    if (isDirectory) await collect(root, `${folder}${name}/`, files);
    else if (/_test\.tsx?$/.test(name)) files.push(`${folder}${name}`);
  }
}
