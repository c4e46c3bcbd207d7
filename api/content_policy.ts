import { csp, type Middleware } from "fresh";
import type { AppState } from "../app_state.ts";

/**
 * What pages may load and run: files of this server, and of inline scripts and sheets those that were
 * rendered with the page's own nonce. `wasm-unsafe-eval` lets the landmark models run; `blob:` is for
 * pictures that the page itself makes. Style attributes are allowed: a bar's width is one.
 */
const directives = (inline: string): readonly string[] => [
  "default-src 'self'",
  `script-src 'self' 'wasm-unsafe-eval'${inline}`,
  `style-src 'self'${inline}`,
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "connect-src 'self' blob:",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
];

const name = "content-security-policy";

/**
 * Puts this product's policy in the place of Fresh's, whose nonce it keeps. Fresh's own would send
 * pages on plain HTTP to HTTPS, and stop WebAssembly.
 */
const keepNonce: Middleware<AppState> = async (ctx) => {
  const response = await ctx.next();
  if (response.status === 101) return response;
  const [nonce] = /'nonce-[^']+'/.exec(response.headers.get(name) ?? "") ?? [];
  const headers = new Headers(response.headers);
  headers.set(name, directives(nonce === undefined ? "" : ` ${nonce}`).join("; "));
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "same-origin");
  const { status, statusText, body } = response;
  return new Response(body, { status, statusText, headers });
};

/** Middleware of the whole app, outermost first. */
export const contentPolicy: readonly Middleware<AppState>[] = [
  keepNonce,
  csp<AppState>({ useNonce: true }),
];
