import { join } from "node:path";
import { ASSET_PARAMETER } from "./assets.ts";
import { Context } from "./context.ts";
import type { Middleware } from "./handlers.ts";
import { contentTypeOf } from "./media_types.ts";
import { answerAlive, reloadScript } from "./reload.ts";

const FOR_A_YEAR = "public, max-age=31536000, immutable";
const ASK_AGAIN = "public, max-age=0, must-revalidate";

interface Found {
  readonly path: string;
  readonly size: number;
  /** Strong validator: size and time of change. */
  readonly etag: string;
}

/** Serves the built chunks and the files of the static folder; passes everything else on. */
export function staticFiles<State>(): Middleware<State> {
  return async (ctx) => {
    const { method } = ctx.req;
    const snapshot = Context.snapshotOf(ctx);
    if (snapshot === null || (method !== "GET" && method !== "HEAD")) return await ctx.next();
    const { pathname } = ctx.url;
    if (snapshot.mode === "development") {
      if (pathname === "/_frsh/reload.js") return reloadScript();
      if (pathname === "/_frsh/alive") return answerAlive(snapshot.buildId);
    }
    const chunk = snapshot.chunks.get(pathname);
    if (chunk instanceof Uint8Array) return serveBytes(chunk, pathname);
    const isChunk = chunk !== undefined;
    const found = isChunk ? await stat(chunk) : await find(pathname, snapshot.staticDir);
    if (found === null) return await ctx.next();
    const isMarked = ctx.url.searchParams.get(ASSET_PARAMETER) === snapshot.buildId;
    return await serve(found, ctx.req, isChunk || isMarked ? FOR_A_YEAR : ASK_AGAIN);
  };
}

function serveBytes(bytes: Uint8Array<ArrayBuffer>, path: string): Response {
  const headers = { "content-type": contentTypeOf(path), "cache-control": FOR_A_YEAR };
  return new Response(bytes, { headers });
}

/** Looks for a file in the static folder, never outside it and never a hidden one. */
async function find(pathname: string, staticDir: string): Promise<Found | null> {
  const parts = decode(pathname)?.slice(1).split("/") ?? [""];
  if (parts.some((part) => !isSafe(part))) return null;
  const found = await stat(join(staticDir, ...parts));
  if (found === null) return null;
  const [real, root] = await Promise.all([Deno.realPath(found.path), Deno.realPath(staticDir)]);
  return real.startsWith(`${root}/`) ? found : null;
}

function isSafe(part: string): boolean {
  // deno-lint-ignore no-control-regex -- control characters are what is refused
  return !/^$|^\.|[/\\\x00-\x1f]/.test(part);
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

async function stat(path: string): Promise<Found | null> {
  try {
    const { isFile, size, mtime } = await Deno.stat(path);
    const etag = `"${size.toString(36)}-${(mtime?.getTime() ?? 0).toString(36)}"`;
    return isFile ? { path, size, etag } : null;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      return null;
    }
    throw error;
  }
}

async function serve(
  { path, size, etag }: Found,
  req: Request,
  cacheControl: string,
): Promise<Response> {
  const headers = new Headers({
    "content-type": contentTypeOf(path),
    "cache-control": cacheControl,
    etag,
  });
  if (knows(req.headers.get("if-none-match"), etag)) {
    return new Response(null, { status: 304, headers });
  }
  headers.set("content-length", String(size));
  if (req.method === "HEAD") return new Response(null, { headers });
  const { readable } = await Deno.open(path);
  return new Response(readable, { headers });
}

/** Whether an If-None-Match header names a validator; weak ones, as proxies make, count too. */
function knows(header: string | null, etag: string): boolean {
  return header !== null &&
    header.split(",").some((tag) => ["*", etag].includes(tag.trim().replace(/^W\//, "")));
}
