import { createHash } from "node:crypto";
import { pause } from "../../async/pause.ts";

/** What the server does wrong with files. */
interface HubFaults {
  /** Ends a file's connection after so many bytes, short of the announced length, this often in all. */
  cutAfter?: number;
  cuts?: number;
  /** Sends other bytes than those it describes. */
  wrong?: boolean;
  /** Waits before each piece of a body, in milliseconds. */
  slowMs?: number;
  /** Has no file of this path. */
  missing?: string;
  /** Ignores `Range` and sends all. */
  noRange?: boolean;
  /** Waits in the middle of every large file until this resolves. */
  hold?: Promise<void>;
}

/** A server that speaks the Hugging Face hub's API on the loopback. */
export interface HubServer extends AsyncDisposable {
  readonly origin: string;
  readonly faults: HubFaults;
  /** Of each request for a file's bytes: its path, and where it wanted to begin. */
  readonly asked: { readonly path: string; readonly from: number }[];
}

/** Bytes from which on a file is "large": the hub describes it by SHA-256 and sends it from elsewhere. */
const large = 1_000_000;
const piece = 64 * 1024;

/**
 * Serves one repository at every revision.
 *
 * @param files Contents by path.
 */
export function serveHub(
  repository: string,
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
): HubServer {
  const faults: HubFaults = {};
  const asked: { path: string; from: number }[] = [];
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, (request) => {
    const url = new URL(request.url);
    if (new RegExp(`^/api/models/${repository}/tree/[^/]+$`).test(url.pathname)) {
      return Response.json(describe(files, faults));
    }
    const resolve = new RegExp(`^/${repository}/resolve/[^/]+/(.+)$`).exec(url.pathname)?.[1];
    const path = resolve ?? /^\/cdn\/(.+)$/.exec(url.pathname)?.[1];
    const bytes = files.get(path ?? "");
    if (path === undefined || bytes === undefined || path === faults.missing) {
      return new Response("Entry not found", { status: 404 });
    }
    if (resolve !== undefined && bytes.byteLength >= large) {
      return new Response(null, { status: 302, headers: { location: `/cdn/${path}` } });
    }
    const range = /^bytes=(\d+)-$/.exec(request.headers.get("range") ?? "")?.[1];
    const from = range === undefined || faults.noRange === true ? 0 : Number(range);
    asked.push({ path, from: Number(range ?? 0) });
    return send(bytes, from, faults);
  });
  const origin = `http://127.0.0.1:${server.addr.port}`;
  return { origin, faults, asked, [Symbol.asyncDispose]: () => server.shutdown() };
}

function describe(files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>, { missing }: HubFaults) {
  return [...files].filter(([path]) => path !== missing).map(([path, bytes]) => {
    const size = bytes.byteLength;
    const oid = createHash("sha1").update(`blob ${size}\0`).update(bytes).digest("hex");
    if (size < large) return { type: "file", path, size, oid };
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const pointer = "0".repeat(40);
    return { type: "file", path, size, oid: pointer, lfs: { oid: sha256, size, pointerSize: 134 } };
  });
}

function send(bytes: Uint8Array<ArrayBuffer>, from: number, faults: HubFaults): Response {
  if (from >= bytes.byteLength && from > 0) return new Response(null, { status: 416 });
  const { cutAfter } = faults;
  const cut = cutAfter !== undefined && (faults.cuts ?? 0) > 0 && bytes.byteLength > cutAfter;
  if (cut) faults.cuts = (faults.cuts ?? 0) - 1;
  let at = from;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      if (faults.slowMs !== undefined) await pause(faults.slowMs);
      if (bytes.byteLength >= large && at >= bytes.byteLength / 2) await faults.hold;
      if (cut && at - from >= cutAfter) return controller.close();
      const chunk = bytes.slice(at, at + piece);
      if (faults.wrong === true) chunk.fill(0);
      at += chunk.byteLength;
      controller.enqueue(chunk);
      if (at >= bytes.byteLength) controller.close();
    },
  });
  const headers = {
    "content-length": String(bytes.byteLength - from),
    ...(from === 0 ? {} : {
      "content-range": `bytes ${from}-${bytes.byteLength - 1}/${bytes.byteLength}`,
    }),
  };
  return new Response(body, { status: from === 0 ? 200 : 206, headers });
}
