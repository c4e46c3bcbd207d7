import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { BuildOptions, BuildResult } from "esbuild";
import { importMapPlugin } from "./import_map_plugin.ts";
import { CHUNK_PREFIX, type ChunkImports } from "./snapshot.ts";

/** What to bundle for the browser. */
export interface BundleInput {
  /** Absolute folder of the project. */
  readonly root: string;
  /** Absolute paths of island files. */
  readonly islands: readonly string[];
  readonly mode: "development" | "production";
}

/** The bundled files by URL path, and where things are among them. */
export interface Bundle {
  readonly boot: string;
  /** URL path of each island's chunk, in the order of the input. */
  readonly islands: readonly string[];
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  readonly imports: ChunkImports;
}

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/**
 * Bundles islands and the script that hydrates them; what they share becomes chunks of its own.
 * Names carry a hash of the content.
 *
 * @throws {Error} esbuild's account of what could not be bundled.
 */
export async function bundleIslands(input: BundleInput): Promise<Bundle> {
  const { root } = input;
  const entries = [here("browser_boot.ts"), ...input.islands];
  const names = entries.map((path, index) => `${basename(path, ".tsx")}_${index}`);
  const { outputFiles, metafile } = await runEsbuild(entries, names, input);
  const urlOf = (path: string) => `/${relative(root, join(root, path))}`;
  const outputs = Object.entries(metafile.outputs).map(([path, output]) =>
    [urlOf(path), output] as const
  );
  const imports = new Map(outputs.map(([url, output]) => [
    url,
    output.imports.filter(({ kind }) => kind === "import-statement").map(({ path }) => urlOf(path)),
  ]));
  const urls = names.map((name) =>
    outputs.find(([url]) => url.startsWith(`${CHUNK_PREFIX}${name}-`) && url.endsWith(".js"))
      ?.[0] ?? ""
  );
  const [boot = "", ...islands] = urls;
  const files = outputFiles.map(({ path, contents }) =>
    [`/${relative(root, path)}`, contents as Uint8Array<ArrayBuffer>] as const
  );
  return {
    boot,
    islands,
    files: new Map(files),
    imports: Object.fromEntries(urls.map((start) => [start, reach(start, imports)])),
  };
}

async function runEsbuild(
  entries: readonly string[],
  names: readonly string[],
  { root, mode }: BundleInput,
): Promise<BuildResult<{ write: false; metafile: true }>> {
  const { build, stop } = await import("esbuild");
  const isDevelopment = mode === "development";
  const options = {
    entryPoints: entries.map((path, index) => ({ in: path, out: names[index] ?? "" })),
    absWorkingDir: root,
    outdir: join(root, CHUNK_PREFIX),
    entryNames: "[name]-[hash]",
    chunkNames: "chunk-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    write: false,
    metafile: true,
    logLevel: "silent",
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact",
    treeShaking: true,
    minify: !isDevelopment,
    sourcemap: isDevelopment ? "linked" : false,
    define: { "process.env.NODE_ENV": JSON.stringify(mode) },
    plugins: [importMapPlugin(root, { "fresh/runtime": here("runtime.ts") })],
  } as const satisfies BuildOptions;
  try {
    return await build(options as BuildOptions & { write: false; metafile: true });
  } finally {
    await stop();
  }
}

/** A chunk and all that it imports, directly or not. */
function reach(start: string, imports: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const found = new Set([start]);
  for (const chunk of found) imports.get(chunk)?.forEach((next) => found.add(next));
  return [...found];
}
