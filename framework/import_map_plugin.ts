import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Plugin } from "esbuild";

const RESOLVED = Symbol("resolved by the import map");

/**
 * Makes esbuild resolve what `deno.json` maps: files by their path, npm packages from the
 * project's `node_modules`.
 *
 * @param folder Absolute folder of the code; `deno.json` lies there or above.
 * @param overrides Further specifiers, each with the absolute path of its file.
 */
export function importMapPlugin(folder: string, overrides: Record<string, string> = {}): Plugin {
  const root = projectOf(folder);
  const { imports = {} } = JSON.parse(Deno.readTextFileSync(join(root, "deno.json"))) as {
    imports?: Record<string, string>;
  };
  return {
    name: "import-map",
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, async ({ path, kind, importer, pluginData }) => {
        if (pluginData === RESOLVED || kind === "entry-point") return null;
        if (importer.includes("/node_modules/")) return null;
        const target = overrides[path] ?? lookUp(imports, path);
        if (target === null) return null;
        if (target.startsWith("/")) return { path: target };
        if (target.startsWith("./")) return { path: join(root, target) };
        const name = target.replace(/^npm:\/?/, "").replace(/^(@[^/]+\/[^/@]+|[^/@]+)@[^/]+/, "$1");
        return await build.resolve(name, { kind, resolveDir: root, pluginData: RESOLVED });
      });
    },
  };
}

/** The longest mapping that fits, of the specifier or a package it lies in; null for none. */
function lookUp(imports: Record<string, string>, specifier: string): string | null {
  const exact = imports[specifier];
  if (exact !== undefined) return exact;
  if (specifier.startsWith("npm:")) return specifier;
  const prefix = Object.keys(imports)
    .filter((name) => specifier.startsWith(`${name}/`) && imports[name]?.startsWith("npm:"))
    .sort((a, b) => b.length - a.length)[0];
  return prefix === undefined ? null : imports[prefix] + specifier.slice(prefix.length);
}

function projectOf(folder: string): string {
  if (existsSync(join(folder, "deno.json"))) return folder;
  if (dirname(folder) === folder) throw new Error("no deno.json here or above");
  return projectOf(dirname(folder));
}
