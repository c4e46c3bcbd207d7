import { build, stop } from "esbuild";
import { fileURLToPath } from "node:url";
import { connectionIdSchema } from "../../domain/ids.ts";
import { OfferRefused } from "../../media/offer.ts";
import type { Peer } from "../../media/peer.ts";
import { openSocketPeer } from "../../media/socket_peer.ts";
import { acceptOffer, type WebRtcOptions } from "../../media/web_rtc_peer.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Bundles one module of the page, so that a test can serve it without the web framework.
 *
 * @param path Relative to the repository, for example `browser/connection/connection.ts`.
 * @param globalName What its exports are called in the page; absent for a module script or worker.
 */
export async function bundle(path: string, globalName?: string): Promise<string> {
  const result = await build({
    entryPoints: [`${root}${path}`],
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: globalName === undefined ? "esm" : "iife",
    ...globalName === undefined ? {} : { globalName },
    target: "es2022",
    logLevel: "silent",
  });
  await stop();
  return result.outputFiles[0]?.text ?? "";
}

/** What a page of a test may fetch, by its path. */
export type Pages = Readonly<Record<string, { type: string; body: BodyInit | (() => BodyInit) }>>;

export interface PeerServer extends AsyncDisposable {
  readonly origin: string;
  /** Peers in the order in which they came; one that failed to open is among them. */
  readonly peers: readonly Peer[];
}

export interface PeerServerOptions {
  readonly pages: Pages;
  /** Called with every peer, as a room would be. */
  readonly onPeer: (peer: Peer) => void;
  readonly webRtc?: Partial<WebRtcOptions>;
  /** Takes the candidates out of the answers, as a network without UDP would. @default false */
  readonly udpBlocked?: boolean;
  /** @default A free one. */
  readonly port?: number;
}

/** The two addresses of the connection and the test's own pages on loopback. */
export function servePeers(options: PeerServerOptions): PeerServer {
  const peers: Peer[] = [];
  const take = (peer: Peer) => {
    peers.push(peer);
    options.onPeer(peer);
  };
  const where = { port: options.port ?? 0, hostname: "127.0.0.1", onListen: () => {} };
  const server = Deno.serve(where, (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.endsWith("/connection")) return answer(request, options, take);
    if (pathname.endsWith("/socket")) return upgrade(request, take);
    const page = options.pages[pathname];
    if (page === undefined) return new Response("Not found", { status: 404 });
    const body = typeof page.body === "function" ? page.body() : page.body;
    return new Response(body, { headers: { "content-type": page.type } });
  });
  return {
    origin: `http://127.0.0.1:${server.addr.port}`,
    peers,
    async [Symbol.asyncDispose]() {
      await Promise.all(peers.map((peer) => peer.close()));
      await server.shutdown();
    },
  };
}

async function answer(
  request: Request,
  { webRtc, udpBlocked }: PeerServerOptions,
  take: (peer: Peer) => void,
): Promise<Response> {
  const { connectionId, sdp } = await request.json();
  const options = { publicAddress: null, udpPorts: null, ...webRtc };
  try {
    const accepted = await acceptOffer(connectionIdSchema.parse(connectionId), sdp, options);
    take(accepted.peer);
    const lines = accepted.sdp.split("\r\n");
    const shown = udpBlocked ? lines.filter((line) => !line.startsWith("a=candidate")) : lines;
    return Response.json({ sdp: shown.join("\r\n") });
  } catch (error) {
    if (!(error instanceof OfferRefused)) throw error;
    return Response.json({ message: error.message }, { status: 422 });
  }
}

function upgrade(request: Request, take: (peer: Peer) => void): Response {
  const connection = new URL(request.url).searchParams.get("connection");
  const { socket, response } = Deno.upgradeWebSocket(request);
  take(openSocketPeer(connectionIdSchema.parse(connection), socket));
  return response;
}
