import { join } from "node:path";

/** Folders that reach the browser or shape the server's list of routes, and files beside them. */
const INPUTS = [
  "async",
  "browser",
  "bundle",
  "components",
  "deno.json",
  "deno.lock",
  "dev.ts",
  "domain",
  "framework",
  "islands",
  "media",
  "projections",
  "routes",
  "static",
];
/** Folders among them that no build reads. */
const FOREIGN = new Set(["testing_app", "node_modules"]);

/**
 * Every file that a build may read, without tests.
 *
 * @param root Absolute folder of the project.
 * @returns Paths relative to `root`, sorted.
 */
export async function buildInputs(root: string): Promise<readonly string[]> {
  const paths: string[] = [];
  const visit = async (path: string): Promise<void> => {
    const found = await Deno.stat(join(root, path)).catch(() => null);
    if (found === null || path.endsWith("_test.ts")) return;
    if (!found.isDirectory) {
      paths.push(path);
      return;
    }
    const entries = await Array.fromAsync(Deno.readDir(join(root, path)));
    const inside = entries.filter(({ name }) => !FOREIGN.has(name));
    await Promise.all(inside.map(({ name }) => visit(join(path, name))));
  };
  await Promise.all(INPUTS.map(visit));
  return paths.sort();
}

/**
 * Writes down every file that a build may read, with its size in bytes and its time of change,
 * and which Fresh builds: equal stamps mean that nothing needs to be built again.
 *
 * @param root Absolute folder of the project.
 */
async function stampOf(root: string): Promise<string> {
  const lines = (await buildInputs(root)).map(async (path) => {
    const { size, mtime } = await Deno.stat(join(root, path));
    return `${path} ${size} ${mtime?.getTime()}`;
  });
  return [`fresh ${import.meta.resolve("fresh")}`, ...await Promise.all(lines)].join("\n");
}

/** Whether a build is missing, or was made from other files than those that are there now. */
export async function isStale(root: string, outDir: string): Promise<boolean> {
  const [stamp, built] = await Promise.all([
    stampOf(root),
    Deno.readTextFile(join(outDir, "stamp.txt")).catch(() => null),
  ]);
  return stamp !== built;
}

/** Notes what a build was made from, once it is complete. */
export async function noteBuild(root: string, outDir: string): Promise<void> {
  await Deno.writeTextFile(join(outDir, "stamp.txt"), await stampOf(root));
}
