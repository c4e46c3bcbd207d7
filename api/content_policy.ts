import { App, csp } from "fresh";
import type { AppState } from "../product/app_state.ts";
import { dropRest } from "./rest_of_body.ts";

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
 * pages on plain HTTP to HTTPS, and stop WebAssembly. Error pages have no nonce: all that they run
 * are files of this server. What does not say how long it may be kept is not kept at all, for it
 * shows a person's interviews.
 */
function guarded(response: Response): Response {
  if (response.status === 101) return response;
  const headers = new Headers(response.headers);
  const [nonce] = /'nonce-[^']+'/.exec(headers.get(name) ?? "") ?? [];
  headers.set(name, directives(nonce === undefined ? "" : ` ${nonce}`).join("; "));
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "same-origin");
  if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
  const { status, statusText, body } = response;
  return new Response(body, { status, statusText, headers });
}

/**
 * An app whose every answer carries the policy. Error pages are rendered around all middlewares, so
 * none of these could do it.
 */
export class GuardedApp extends App<AppState> {
  constructor() {
    super();
    this.use(csp<AppState>({ useNonce: true }));
  }

  override handler(): ReturnType<App<AppState>["handler"]> {
    const answer = super.handler();
    return async (request, info) => {
      const response = guarded(await answer(request, info));
      if (response.status !== 101) dropRest(request);
      return response;
    };
  }
}
