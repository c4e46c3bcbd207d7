import { join } from "node:path";

/** Folders whose files never change what a build makes. */
const LEFT_OUT = new Set([
  ...["node_modules", "docs", "bench", "testing", "coverage", "testing_app", "testdata"],
  ...["supabase", "eventlog", "models", "reactors", "documents"],
]);

/**
 * Writes down every file that a build may read, with its size in bytes and its time of change:
 * equal stamps mean that nothing needs to be built again.
 *
 * @param root Absolute folder of the project.
 */
export async function stampOf(root: string): Promise<string> {
  const lines: string[] = [];
  const visit = async (folder: string): Promise<void> => {
    const entries = await Array.fromAsync(Deno.readDir(join(root, folder)));
    await Promise.all(entries.map(async ({ name, isDirectory }) => {
      const path = join(folder, name);
      if (name.startsWith(".") || name.startsWith("_fresh") || LEFT_OUT.has(name)) return;
      if (isDirectory) return await visit(path);
      const { size, mtime } = await Deno.stat(join(root, path));
      if (!name.endsWith("_test.ts")) lines.push(`${path} ${size} ${mtime?.getTime()}`);
    }));
  };
  await visit("");
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
