import type { ComponentType } from "preact";

/** An island as the server knows it and the browser loads it. */
export interface IslandEntry {
  /** Names the island in pages: its file, and its export when that is not the default. */
  readonly id: string;
  readonly component: ComponentType<Record<string, unknown>>;
  readonly exportName: string;
  /** URL path of the chunk that exports it. */
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
  /** Absolute folder of the project. */
  readonly root: string;
  readonly mode: "development" | "production";
  /** Changes when any input changes; marks asset addresses. */
  readonly buildId: string;
  /** URL path of the script that hydrates islands. */
  readonly boot: string;
  readonly islands: readonly IslandEntry[];
  readonly routes: readonly RouteFile[];
  /** Bundled files by URL path: their bytes, or the absolute path to read them from. */
  readonly chunks: ReadonlyMap<string, Uint8Array<ArrayBuffer> | string>;
  /** URL paths of what a chunk imports statically, the chunk itself first. */
  readonly imports: ReadonlyMap<string, readonly string[]>;
  /** Absolute folders of static files; the first that has a file wins. */
  readonly staticDirs: readonly string[];
}

/** A built chunk as the build writes it down. */
export type ChunkImports = Readonly<Record<string, readonly string[]>>;

/** Where a browser finds bundled files. */
export const CHUNK_PREFIX = "/_frsh/js/";
