import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { importMapPlugin } from "./import_map_plugin.ts";
import { CHUNK_PREFIX, type ChunkImports } from "./snapshot.ts";

/** What to bundle for the browser. */
export interface BundleInput {
  /** Absolute folder of the project. */
  readonly root: string;
  /** Absolute paths of island files. */
  readonly islands: readonly string[];
  readonly mode: "development" | "production";
  /** Browsers to write for, as esbuild names them. */
  readonly target: string | readonly string[];
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
 */
export async function bundleIslands(input: BundleInput): Promise<Bundle> {
  const { build, stop } = await import("esbuild");
  const entries = [here("browser_boot.ts"), ...input.islands];
  const names = entries.map((path, index) => `${nameOf(path)}_${index}`);
  const isDevelopment = input.mode === "development";
  try {
    const { outputFiles, metafile } = await build({
      entryPoints: entries.map((path, index) => ({ in: path, out: names[index] ?? "" })),
      absWorkingDir: input.root,
      outdir: join(input.root, CHUNK_PREFIX),
      entryNames: "[name]-[hash]",
      chunkNames: "chunk-[hash]",
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "browser",
      write: false,
      metafile: true,
      logLevel: "silent",
      target: [input.target].flat() as string[],
      jsx: "automatic",
      jsxImportSource: "preact",
      treeShaking: true,
      minify: !isDevelopment,
      sourcemap: isDevelopment ? "linked" : false,
      define: { "process.env.NODE_ENV": JSON.stringify(input.mode) },
      plugins: [importMapPlugin(input.root, { "fresh/runtime": here("runtime.ts") })],
    });
    const url = (path: string) => `/${relative(input.root, join(input.root, path))}`;
    const outputs = Object.entries(metafile.outputs).map(([path, output]) =>
      [url(path), output] as const
    );
    const imports = new Map(outputs.map(([path, output]) => [
      path,
      output.imports.filter(({ kind }) => kind === "import-statement").map(({ path }) => url(path)),
    ]));
    const urls = names.map((name) =>
      outputs.find(([path]) => path.startsWith(`${CHUNK_PREFIX}${name}-`) && path.endsWith(".js"))
        ?.[0] ?? ""
    );
    const [boot = "", ...islands] = urls;
    const files = outputFiles.map(({ path, contents }) =>
      [`/${relative(input.root, path)}`, contents as Uint8Array<ArrayBuffer>] as const
    );
    return {
      boot,
      islands,
      files: new Map(files),
      imports: Object.fromEntries(urls.map((start) => [start, reach(start, imports)])),
    };
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

function nameOf(path: string): string {
  return basename(path).replace(/\.[^.]+$/, "");
}
