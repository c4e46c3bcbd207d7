import { createHash } from "node:crypto";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { App, ListenOptions } from "./app.ts";
import { applyBuild, type BuildRecord } from "./built_app.ts";
import { type Bundle, bundleIslands } from "./bundle.ts";

/** Options of `new Builder()`. Relative paths start at `root`. */
export interface BuildOptions {
  /** Browsers to write for, as esbuild names them. Default: `es2022`. */
  target?: string | string[];
  /** Folder of the project. Default: the current one. */
  root?: string;
  /** Default: `_fresh`. */
  outDir?: string;
  /** The first folder that has a file wins. Default: `static`. */
  staticDir?: string | string[];
  /** Default: `islands`. */
  islandDir?: string;
  /** Default: `routes`. */
  routeDir?: string;
  /** The module that exports `app`. Default: `main.ts`. */
  serverEntry?: string;
  /** Files to leave out, by their absolute path. */
  ignore?: RegExp[];
}

/** Options with everything filled in; paths are absolute. */
export interface ResolvedBuildConfig {
  readonly target: string | string[];
  readonly root: string;
  readonly outDir: string;
  readonly staticDirs: readonly string[];
  readonly islandDir: string;
  readonly routeDir: string;
  readonly serverEntry: string;
  readonly ignore: readonly RegExp[];
}

interface Built {
  readonly record: BuildRecord;
  readonly bundle: Bundle;
}

/** Bundles islands and writes what the server needs to start. */
// deno-lint-ignore no-explicit-any -- the default that Fresh's own Builder has
export class Builder<State = any> {
  readonly config: ResolvedBuildConfig;

  constructor(options: BuildOptions = {}) {
    const root = resolve(options.root ?? Deno.cwd());
    const at = (path: string) => resolve(root, path);
    this.config = {
      root,
      target: options.target ?? "es2022",
      outDir: at(options.outDir ?? "_fresh"),
      staticDirs: [options.staticDir ?? "static"].flat().map(at),
      islandDir: at(options.islandDir ?? "islands"),
      routeDir: at(options.routeDir ?? "routes"),
      serverEntry: at(options.serverEntry ?? "main.ts"),
      ignore: [/_test\.tsx?$/, ...options.ignore ?? []],
    };
  }

  /** Builds, keeping everything in memory, and serves the app that `importApp` loads. */
  async listen(
    importApp: () => Promise<{ app: App<State> } | App<State>>,
    options: ListenOptions = {},
  ): Promise<void> {
    const apply = await this.build({ mode: "development", snapshot: "memory" });
    const loaded = await importApp();
    const app = "app" in loaded ? loaded.app : loaded;
    apply(app);
    await app.listen(options);
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
    const { root, routeDir } = this.config;
    const { record, bundle } = await this.#bundle(options.mode ?? "production");
    if (options.snapshot !== "memory") await this.#write(record, bundle);
    const load = (path: string) => import(pathToFileURL(path).href);
    const modules = options.snapshot === "memory"
      ? {
        islands: await Promise.all(record.islands.map(({ path }) => load(join(root, path)))),
        routes: await Promise.all(record.routes.map((path) => load(join(routeDir, path)))),
      }
      : { islands: [], routes: [] };
    return (app) => {
      if (options.snapshot !== "memory") throw new Error("start a build on disk by its server.js");
      applyBuild(app, root, record, modules, (url) => bundle.files.get(url) ?? new Uint8Array());
    };
  }

  async #bundle(mode: BuildRecord["mode"]): Promise<Built> {
    const { root, islandDir, routeDir, target, ignore } = this.config;
    const isIgnored = (path: string) => ignore.some((pattern) => pattern.test(path));
    const isCode = (path: string) => /\.[jt]sx?$/.test(path) && !isIgnored(path);
    const routeFiles = (await filesIn(routeDir)).filter(isCode);
    const isIsland = (path: string) => path.includes("/(_islands)/");
    const islands = [...(await filesIn(islandDir)).filter(isCode), ...routeFiles.filter(isIsland)];
    const bundle = await bundleIslands({ root, islands, mode, target });
    const fromRoot = (path: string) => relative(root, path);
    const record: BuildRecord = {
      mode,
      boot: bundle.boot,
      imports: bundle.imports,
      chunks: [...bundle.files.keys()],
      buildId: await this.#identify(bundle),
      islands: islands.map((path, index) => ({
        path: fromRoot(path),
        chunk: bundle.islands[index] ?? "",
      })),
      routes: routeFiles.filter((path) => !isIsland(path)).map((path) => relative(routeDir, path)),
      staticDirs: this.config.staticDirs.map(fromRoot),
    };
    return { record, bundle };
  }

  /** Names a build by what browsers get of it: chunks and static files. */
  async #identify(bundle: Bundle): Promise<string> {
    const hash = createHash("sha256").update([...bundle.files.keys()].join("\n"));
    for (const path of (await Promise.all(this.config.staticDirs.map(filesIn))).flat()) {
      hash.update(path.slice(this.config.root.length)).update(await Deno.readFile(path));
    }
    return hash.digest("hex").slice(0, 16);
  }

  async #write(record: BuildRecord, bundle: Bundle): Promise<void> {
    const { outDir } = this.config;
    await Deno.remove(join(outDir, "static"), { recursive: true }).catch(ignoreMissing);
    for (const [url, bytes] of bundle.files) {
      const path = join(outDir, "static", url);
      await Deno.mkdir(dirname(path), { recursive: true });
      await Deno.writeFile(path, bytes);
    }
    await Deno.writeTextFile(join(outDir, "server.js"), this.#serverCode(record));
  }

  #serverCode(record: BuildRecord): string {
    const { root, outDir, routeDir, serverEntry } = this.config;
    const from = (path: string) => JSON.stringify(relativeSpecifier(outDir, path));
    const islands = record.islands.map(({ path }) => join(root, path));
    const routes = record.routes.map((path) => join(routeDir, path));
    const imports = (name: string, paths: readonly string[]) =>
      paths.map((path, index) => `import * as ${name}${index} from ${from(path)};`);
    const names = (name: string, { length }: readonly string[]) =>
      Array.from({ length }, (_, index) => `${name}${index}`).join(", ");
    const folder = (path: string) => `new URL(${from(path)} + "/", import.meta.url)`;
    return [
      `import { fileURLToPath } from "node:url";`,
      `import { app } from ${from(serverEntry)};`,
      `import { serveBuild } from ${
        from(fileURLToPath(new URL("built_app.ts", import.meta.url)))
      };`,
      ...imports("island", islands),
      ...imports("route", routes),
      `const record = ${JSON.stringify(record)};`,
      `const modules = { islands: [${names("island", islands)}], routes: [${
        names("route", routes)
      }] };`,
      `const root = fileURLToPath(${folder(root)});`,
      `const outDir = fileURLToPath(new URL("./", import.meta.url));`,
      `export default { fetch: serveBuild(app, root, outDir, record, modules) };`,
      "",
    ].join("\n");
  }
}

function relativeSpecifier(from: string, to: string): string {
  const path = relative(from, to);
  return path.startsWith(".") ? path : `./${path}`;
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
