import { createHash } from "node:crypto";
import { dirname, join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { App } from "./app.ts";
import { applyBuild, type BuildRecord } from "./built_app.ts";
import { type Bundle, bundleIslands } from "./bundle.ts";
import { serverCode } from "./server_code.ts";

/** Options of `new Builder()`. */
export interface BuildOptions {
  /** Folder of the project, which holds `routes`, `islands`, `static` and `main.ts`. */
  root: string;
  /** Folder of the build. Default: `_fresh` in `root`. */
  outDir?: string;
}

interface Built {
  readonly record: BuildRecord;
  readonly bundle: Bundle;
}

/** Bundles islands and writes what the server needs to start. */
// deno-lint-ignore no-explicit-any -- the default that Fresh's own Builder has
export class Builder<State = any> {
  readonly #root: string;
  readonly #outDir: string;

  constructor({ root, outDir = "_fresh" }: BuildOptions) {
    this.#root = resolve(root);
    this.#outDir = resolve(root, outDir);
  }

  /** Builds, keeping everything in memory, and serves the app that `importApp` loads. */
  async listen(
    importApp: () => Promise<{ app: App<State> }>,
    address: Partial<Deno.ServeTcpOptions>,
  ): Promise<void> {
    const apply = await this.build({ mode: "development", snapshot: "memory" });
    const { app } = await importApp();
    apply(app);
    await app.listen(address);
  }

  /**
   * Builds into `outDir`, or into memory only. The function it gives back hands the build to an
   * app, which tests use.
   *
   * @throws {Error} esbuild's account of what could not be bundled.
   */
  async build(
    options: { mode?: BuildRecord["mode"]; snapshot?: "disk" | "memory" } = {},
  ): Promise<(app: App<State>) => void> {
    const { record, bundle } = await this.#bundle(options.mode ?? "production");
    if (options.snapshot !== "memory") {
      await this.#write(record, bundle);
      return () => {
        throw new Error("start a build on disk by its server.js");
      };
    }
    const load = (...path: string[]) => import(pathToFileURL(join(this.#root, ...path)).href);
    const modules = {
      islands: await Promise.all(record.islands.map(({ path }) => load(path))),
      routes: await Promise.all(record.routes.map((path) => load("routes", path))),
    };
    const bytesOf = (url: string) => bundle.files.get(url) ?? new Uint8Array();
    return (app) => applyBuild(app, this.#root, record, modules, bytesOf);
  }

  async #bundle(mode: BuildRecord["mode"]): Promise<Built> {
    const root = this.#root;
    const [islands, routes] = await Promise.all([codeIn(root, "islands"), codeIn(root, "routes")]);
    const bundle = await bundleIslands({ root, islands, mode });
    const record: BuildRecord = {
      mode,
      buildId: await this.#identify(bundle),
      boot: bundle.boot,
      islands: islands.map((path, index) => ({
        path: relative(root, path),
        chunk: bundle.islands[index] ?? "",
      })),
      routes: routes.map((path) => relative(join(root, "routes"), path)),
      imports: bundle.imports,
      chunks: [...bundle.files.keys()],
    };
    return { record, bundle };
  }

  /** Names a build by what browsers get of it: chunks and static files. */
  async #identify(bundle: Bundle): Promise<string> {
    const hash = createHash("sha256").update([...bundle.files.keys()].join("\n"));
    for (const path of await filesIn(join(this.#root, "static"))) {
      hash.update(path.slice(this.#root.length)).update(await Deno.readFile(path));
    }
    return hash.digest("hex").slice(0, 16);
  }

  async #write(record: BuildRecord, bundle: Bundle): Promise<void> {
    await Deno.remove(join(this.#outDir, "static"), { recursive: true }).catch(ignoreMissing);
    for (const [url, bytes] of bundle.files) {
      const path = join(this.#outDir, "static", url);
      await Deno.mkdir(dirname(path), { recursive: true });
      await Deno.writeFile(path, bytes);
    }
    const code = serverCode(this.#root, this.#outDir, record);
    await Deno.writeTextFile(join(this.#outDir, "server.js"), code);
  }
}

/** Absolute paths of the modules in a folder of the project, without tests. */
async function codeIn(root: string, folder: string): Promise<string[]> {
  const files = await filesIn(join(root, folder));
  return files.filter((path) => /\.tsx?$/.test(path) && !/_test\.tsx?$/.test(path));
}

/** Absolute paths of all files below a folder, sorted; none when there is no such folder. */
async function filesIn(folder: string): Promise<string[]> {
  const found: string[] = [];
  const entries = await Array.fromAsync(Deno.readDir(folder)).catch((error: unknown) => {
    ignoreMissing(error);
    return [];
  });
  for (const { name, isDirectory } of entries) {
    const path = join(folder, name);
    found.push(...isDirectory ? await filesIn(path) : [path]);
  }
  return found.sort();
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}
