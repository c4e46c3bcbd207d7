import { Problem } from "./problem.ts";

const safe = new Set(["GET", "HEAD", "OPTIONS"]);
const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Where the server stands. */
interface Standing {
  /** Whether everybody is signed in as the local person. */
  readonly localOnly: boolean;
  /** Origin that browsers see where a proxy in front has another name than this server. */
  readonly publicOrigin: string | undefined;
}

/**
 * Keeps other sites' pages out. A server that signs everybody in as the local person must be asked by
 * a loopback name, or a rebound DNS name could read interviews; and only its own pages may change
 * anything or open a WebSocket. The public origin counts as its own for the latter only: it says what
 * page asks, not by what name the server was asked.
 *
 * @throws {Problem} 403 or 421.
 */
export function refuseOtherSites(
  request: Request,
  { localOnly, publicOrigin }: Standing,
): void {
  const { host, hostname } = new URL(request.url);
  if (localOnly && !loopback.has(hostname)) {
    throw new Problem(
      421,
      "This address is not served.",
      "Without a sign-in provider AceIt answers on localhost and 127.0.0.1 only.",
    );
  }
  const upgrades = request.headers.get("upgrade") !== null;
  if (safe.has(request.method) && !upgrades) return;
  const origin = request.headers.get("origin");
  const foreign = origin !== null && origin !== publicOrigin && hostOf(origin) !== host;
  if (foreign || request.headers.get("sec-fetch-site") === "cross-site") {
    throw new Problem(403, "That came from another site.", "Open AceIt itself and try again.");
  }
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
