import { join } from "node:path";

/** Folders that reach the browser or shape the server's list of routes, and files beside them. */
const INPUTS = [
  ...["browser", "bundle", "components", "domain", "framework", "islands", "media", "projections"],
  ...["routes", "static", "deno.json", "deno.fresh.json", "deno.lock", "dev.ts"],
];

/**
 * Writes down every file that a build may read, with its size in bytes and its time of change,
 * and which Fresh builds: equal stamps mean that nothing needs to be built again.
 *
 * @param root Absolute folder of the project.
 */
async function stampOf(root: string): Promise<string> {
  const lines = [`fresh ${import.meta.resolve("fresh")}`];
  const visit = async (path: string): Promise<void> => {
    const found = await Deno.stat(join(root, path)).catch(() => null);
    if (found === null || path.endsWith("_test.ts")) return;
    if (!found.isDirectory) {
      lines.push(`${path} ${found.size} ${found.mtime?.getTime()}`);
      return;
    }
    const entries = await Array.fromAsync(Deno.readDir(join(root, path)));
    const inside = entries.filter(({ name }) => name !== "testing_app");
    await Promise.all(inside.map(({ name }) => visit(join(path, name))));
  };
  await Promise.all(INPUTS.map(visit));
  return lines.sort().join("\n");
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
