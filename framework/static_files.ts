import { join } from "node:path";
import { ASSET_PARAMETER } from "./assets.ts";
import { Context } from "./context.ts";
import type { Middleware } from "./handlers.ts";
import { contentTypeOf } from "./media_types.ts";
import type { BuildSnapshot } from "./snapshot.ts";

const FOR_A_YEAR = "public, max-age=31536000, immutable";
const ASK_AGAIN = "public, max-age=0, must-revalidate";

interface Found {
  readonly path: string;
  readonly size: number;
  /** Strong validator: size and time of change. */
  readonly etag: string;
}

/** Serves the built chunks and the files of the static folders; passes everything else on. */
export function staticFiles<State>(): Middleware<State> {
  return async (ctx) => {
    const { method } = ctx.req;
    const snapshot = Context.snapshotOf(ctx);
    if (snapshot === null || (method !== "GET" && method !== "HEAD")) return await ctx.next();
    const { basePath } = ctx.config;
    const { pathname } = ctx.url;
    if (!pathname.startsWith(`${basePath}/`)) return await ctx.next();
    const path = pathname.slice(basePath.length);
    if (path === "/_frsh/reload.js" && snapshot.mode === "development") {
      return reloadScript(basePath);
    }
    if (path === "/_frsh/alive" && snapshot.mode === "development") return alive(snapshot.buildId);
    const chunk = snapshot.chunks.get(path);
    if (chunk instanceof Uint8Array) return serveBytes(chunk, path);
    const found = typeof chunk === "string" ? await stat(chunk) : await find(path, snapshot);
    if (found === null) return await ctx.next();
    const marked = ctx.url.searchParams.get(ASSET_PARAMETER) === snapshot.buildId;
    return await serve(found, ctx.req, chunk !== undefined || marked);
  };
}

function serveBytes(bytes: Uint8Array<ArrayBuffer>, path: string): Response {
  const headers = { "content-type": contentTypeOf(path), "cache-control": FOR_A_YEAR };
  return new Response(bytes, { headers });
}

/** Looks for a file in the static folders, never outside them and never a hidden one. */
async function find(pathname: string, { staticDirs }: BuildSnapshot): Promise<Found | null> {
  const parts = decoded(pathname)?.slice(1).split("/") ?? [""];
  if (parts.some((part) => !isSafe(part))) return null;
  for (const folder of staticDirs) {
    const found = await stat(join(folder, ...parts));
    if (found === null) continue;
    const [real, root] = await Promise.all([Deno.realPath(found.path), Deno.realPath(folder)]);
    if (real.startsWith(`${root}/`)) return found;
  }
  return null;
}

function isSafe(part: string): boolean {
  // deno-lint-ignore no-control-regex -- control characters are what is refused
  return !/^$|[/\\\x00-\x1f]/.test(part) && (!part.startsWith(".") || part === ".well-known");
}

function decoded(text: string): string | null {
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
  forever: boolean,
): Promise<Response> {
  const headers = new Headers({
    "content-type": contentTypeOf(path),
    "cache-control": forever ? FOR_A_YEAR : ASK_AGAIN,
    "accept-ranges": "bytes",
    etag,
  });
  if (knows(req.headers.get("if-none-match"), etag)) {
    return new Response(null, { status: 304, headers });
  }
  const sameFile = [null, etag].includes(req.headers.get("if-range"));
  const range = sameFile ? rangeOf(req.headers.get("range"), size) : null;
  if (range === "unsatisfiable") {
    headers.set("content-range", `bytes */${size}`);
    return new Response(null, { status: 416, headers });
  }
  const [from, to] = range ?? [0, size - 1];
  headers.set("content-length", String(to - from + 1));
  if (range !== null) headers.set("content-range", `bytes ${from}-${to}/${size}`);
  const status = range === null ? 200 : 206;
  if (req.method === "HEAD") return new Response(null, { status, headers });
  const file = await Deno.open(path);
  if (from > 0) await file.seek(from, Deno.SeekMode.Start);
  return new Response(file.readable.pipeThrough(firstBytes(to - from + 1)), { status, headers });
}

/** Whether an If-None-Match header names a validator; weak ones, as proxies make, count too. */
function knows(header: string | null, etag: string): boolean {
  return header !== null &&
    header.split(",").some((tag) => ["*", etag].includes(tag.trim().replace(/^W\//, "")));
}

/** Reads a header that asks for one range, ends included; null where it asks for anything else. */
function rangeOf(
  header: string | null,
  size: number,
): readonly [from: number, to: number] | "unsatisfiable" | null {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (first === "" && last === "") return null;
  const from = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  return from > to ? "unsatisfiable" : [from, to];
}

function firstBytes(
  count: number,
): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let left = count;
  return new TransformStream({
    transform(chunk, controller) {
      controller.enqueue(chunk.subarray(0, left));
      left -= Math.min(left, chunk.length);
      if (left === 0) controller.terminate();
    },
  });
}

/** Reloads the page when the server that comes back has another build. */
function reloadScript(basePath: string): Response {
  const code = `const events = new EventSource("${basePath}/_frsh/alive");
let build = null;
events.onmessage = ({ data }) => {
  if (build !== null && build !== data) location.reload();
  build = data;
};
addEventListener("pagehide", () => events.close());`;
  return new Response(code, { headers: { "content-type": "text/javascript; charset=utf-8" } });
}

const started = Date.now();

function alive(buildId: string): Response {
  const text = new TextEncoder().encode(`retry: 300\ndata: ${buildId}-${started}\n\n`);
  const body = new ReadableStream({ start: (controller) => controller.enqueue(text) });
  return new Response(body, { headers: { "content-type": "text/event-stream" } });
}
