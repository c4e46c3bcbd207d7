import { basename, join } from "node:path";
import { importMapPlugin } from "../framework/import_map_plugin.ts";

/** How workers are written. */
interface WorkerOptions {
  /** Leaves names readable and adds source maps. */
  readonly readable?: boolean;
}

/**
 * Bundles every `*_worker.ts` and `*_worklet.ts` of a folder into one script each, for
 * `new Worker(url, { type: "module" })` and `audioWorklet.addModule(url)`. Fresh bundles islands
 * only, so workers reach the browser as static files.
 *
 * @param root Absolute folder that holds `deno.json`.
 * @param folder Folder of the workers, relative to `root`; there need not be one.
 * @param outDir Static folder, relative to `root`; `landmark_worker.ts` becomes
 *   `landmark_worker.js` there. What is there already and unchanged is not written again.
 * @returns The names that were bundled.
 * @throws {Error} esbuild's account of what could not be bundled.
 */
export async function bundleWorkers(
  root: string,
  folder: string,
  outDir: string,
  options: WorkerOptions = {},
): Promise<readonly string[]> {
  const entryPoints = await workersIn(join(root, folder));
  if (entryPoints.length === 0) return [];
  const { build, stop } = await import("esbuild");
  try {
    const { outputFiles } = await build({
      entryPoints,
      entryNames: "[name]",
      absWorkingDir: root,
      outdir: join(root, outDir),
      bundle: true,
      format: "esm",
      platform: "browser",
      target: "es2022",
      write: false,
      logLevel: "silent",
      minify: !options.readable,
      sourcemap: options.readable ? "inline" : false,
      plugins: [importMapPlugin(root)],
    });
    await Deno.mkdir(join(root, outDir), { recursive: true });
    for (const { path, text } of outputFiles) {
      const before = await Deno.readTextFile(path).catch(() => null);
      if (before !== text) await Deno.writeTextFile(path, text);
    }
    return outputFiles.map(({ path }) => basename(path));
  } finally {
    await stop();
  }
}

async function workersIn(folder: string): Promise<string[]> {
  try {
    const found: string[] = [];
    for await (const { name, isDirectory } of Deno.readDir(folder)) {
      const path = join(folder, name);
      if (isDirectory) found.push(...await workersIn(path));
      else if (/_work(er|let)\.ts$/.test(name)) found.push(path);
    }
    return found.sort();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
