import type { ComponentType } from "preact";

/** An island as the server knows it and the browser loads it. */
export interface IslandEntry {
  /** Names the island in pages: its file, relative to the project. */
  readonly id: string;
  readonly component: ComponentType<Record<string, unknown>>;
  /** URL path of the chunk whose default export it is. */
  readonly chunk: string;
}

/** A file under `routes/`, loaded. */
export interface RouteFile {
  /** Path below `routes/`, with `/` between the parts and its extension. */
  readonly path: string;
  readonly module: Readonly<Record<string, unknown>>;
}

/** What a build knows, and a running app needs. */
export interface BuildSnapshot {
  readonly mode: "development" | "production";
  /** Changes when anything that a browser gets changes; marks asset addresses. */
  readonly buildId: string;
  /** URL path of the script that hydrates islands. */
  readonly boot: string;
  readonly islands: readonly IslandEntry[];
  readonly routes: readonly RouteFile[];
  /** Bundled files by URL path: their bytes, or the absolute path to read them from. */
  readonly chunks: ReadonlyMap<string, Uint8Array<ArrayBuffer> | string>;
  /** URL paths of what a chunk imports statically, the chunk itself first. */
  readonly imports: ReadonlyMap<string, readonly string[]>;
  /** Absolute folder of static files. */
  readonly staticDir: string;
}

/** What a built chunk imports, as the build writes it down. */
export type ChunkImports = Readonly<Record<string, readonly string[]>>;

/** Where a browser finds bundled files. */
export const CHUNK_PREFIX = "/_frsh/js/";
