/** Folders without source of the product: tests, measurements, documents, what is installed or built. */
const others: ReadonlySet<string> = new Set([
  "_fresh",
  "bench",
  "coverage",
  "docs",
  "node_modules",
  "static",
  "testing",
  "testing_app",
]);

/** Source files of the product, tests and fixtures left out, relative to the root, sorted. */
export async function sourceFiles(root: string): Promise<readonly string[]> {
  const files: string[] = [];
  await collect(root, "", files);
  return files.sort();
}

async function collect(root: string, folder: string, files: string[]): Promise<void> {
  for await (const { name, isDirectory } of Deno.readDir(`${root}/${folder}`)) {
    const path = `${folder}${name}`;
    if (!isDirectory && isSource(name)) files.push(path);
    if (isDirectory && !name.startsWith(".") && !others.has(name)) {
      await collect(root, `${path}/`, files);
    }
  }
}

function isSource(name: string): boolean {
  return /\.tsx?$/.test(name) && !/_test\.tsx?$/.test(name) && !name.startsWith(".");
}
