const folders = [
  "api",
  "avatar",
  "browser",
  "bundle",
  "cli",
  "components",
  "documents",
  "domain",
  "download",
  "erasure",
  "eventlog",
  "files",
  "framework",
  "identity",
  "islands",
  "media",
  "models",
  "operator",
  "projections",
  "reactors",
  "room",
  "routes",
  "simulation",
  "supabase",
];

/** Source files of the product, tests and fixtures left out, relative to the root, sorted. */
export async function sourceFiles(root: string): Promise<readonly string[]> {
  const files: string[] = [];
  for await (const { name, isFile } of Deno.readDir(root)) {
    if (isFile && isSource(name)) files.push(name);
  }
  for (const folder of folders) await collect(root, folder, files);
  return files.sort();
}

async function collect(root: string, folder: string, files: string[]): Promise<void> {
  const entries = await Array.fromAsync(Deno.readDir(`${root}/${folder}`)).catch(() => []);
  for (const { name, isDirectory } of entries) {
    const path = `${folder}/${name}`;
    if (isDirectory && name !== "testing_app") await collect(root, path, files);
    else if (isSource(name)) files.push(path);
  }
}

function isSource(name: string): boolean {
  return /\.tsx?$/.test(name) && !/_test\.tsx?$/.test(name) && !name.startsWith(".");
}
