import { join } from "node:path";
import { App } from "./app.ts";
import { useBuildId } from "./assets.ts";
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
}

/** The modules that a record names, in its order. */
export interface BuildModules {
  readonly islands: readonly Module[];
  readonly routes: readonly Module[];
}

/** Gives an app its build. `locate` gives the bytes of a bundled file, or where they are. */
export function applyBuild<State>(
  app: App<State>,
  root: string,
  record: BuildRecord,
  modules: BuildModules,
  locate: (url: string) => Uint8Array<ArrayBuffer> | string,
): void {
  const { mode, buildId, boot } = record;
  const islands = record.islands.map(({ path, chunk }, index) =>
    entryOf(path, chunk, modules.islands[index] ?? {})
  );
  for (const { component } of islands) registerIsland(component);
  const routes = record.routes.map((path, index) => ({
    path,
    module: modules.routes[index] ?? {},
  }));
  App.useSnapshot(app, {
    mode,
    buildId,
    boot,
    islands,
    routes,
    chunks: new Map(record.chunks.map((url) => [url, locate(url)])),
    imports: new Map(Object.entries(record.imports)),
    staticDir: join(root, "static"),
  });
  useBuildId(buildId);
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

function entryOf(path: string, chunk: string, module: Module): IslandEntry {
  const { default: component } = module;
  if (typeof component !== "function") throw new Error(`${path} needs a component as its default`);
  return { id: path, component: component as IslandEntry["component"], chunk };
}
