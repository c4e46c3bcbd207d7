import { join } from "node:path";
import { App } from "./app.ts";
import { useBuild } from "./assets.ts";
import { registerIsland } from "./server_islands.ts";
import type { BuildSnapshot, ChunkImports, IslandEntry } from "./snapshot.ts";
import "./server_tags.ts";

type Module = Readonly<Record<string, unknown>>;

/** What a build writes down, in JSON. Paths are relative to the project's folder. */
export interface BuildRecord {
  readonly mode: BuildSnapshot["mode"];
  readonly buildId: string;
  readonly boot: string;
  readonly islands: readonly { readonly path: string; readonly chunk: string }[];
  /** Paths below the folder of routes. */
  readonly routes: readonly string[];
  readonly imports: ChunkImports;
  readonly chunks: readonly string[];
  readonly staticDirs: readonly string[];
}

/** The modules that a record names, in its order. */
export interface BuildModules {
  readonly islands: readonly Module[];
  readonly routes: readonly Module[];
}

/** Gives an app its build. `chunk` tells where the bytes of a bundled file are. */
export function applyBuild<State>(
  app: App<State>,
  root: string,
  record: BuildRecord,
  modules: BuildModules,
  chunk: (url: string) => Uint8Array<ArrayBuffer> | string,
): void {
  const islands = record.islands.flatMap(({ path, chunk }, index) =>
    entriesOf(path, chunk, modules.islands[index] ?? {})
  );
  for (const { component } of islands) registerIsland(component);
  const routes = record.routes.map((path, index) => ({
    path,
    module: modules.routes[index] ?? {},
  }));
  const { mode, buildId, boot } = record;
  App.useSnapshot(app, {
    root,
    mode,
    buildId,
    boot,
    islands,
    routes,
    chunks: new Map(record.chunks.map((url) => [url, chunk(url)])),
    imports: new Map(Object.entries(record.imports)),
    staticDirs: record.staticDirs.map((folder) => join(root, folder)),
  });
  useBuild({ buildId, basePath: app.config.basePath });
}

/** Makes the handler of an app whose build lies in a folder. */
export function serveBuild<State>(
  app: App<State>,
  root: string,
  outDir: string,
  record: BuildRecord,
  modules: BuildModules,
): (req: Request, info?: Deno.ServeHandlerInfo) => Promise<Response> {
  applyBuild(app, root, record, modules, (url) => join(outDir, "static", url));
  return app.handler();
}

/** Every component that an island file exports. */
function entriesOf(path: string, chunk: string, module: Module): IslandEntry[] {
  return Object.entries(module)
    .filter(([, value]) => typeof value === "function")
    .map(([exportName, value]) => ({
      id: exportName === "default" ? path : `${path}#${exportName}`,
      component: value as IslandEntry["component"],
      exportName,
      chunk,
    }));
}
