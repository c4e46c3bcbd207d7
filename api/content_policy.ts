import { App, csp } from "fresh";
import type { AppState } from "../product/app_state.ts";
import { answerAddress } from "./addresses.ts";
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

/** What Fresh says of a file that was asked for without the build's mark. */
const freshOfFiles = "no-cache, no-store, max-age=0, must-revalidate";
/** A file may be kept; whether it is still the same has to be asked each time. */
const askAgain = "public, max-age=0, must-revalidate";

const nonceIn = (headers: Headers) => /'nonce-[^']+'/.exec(headers.get(name) ?? "")?.[0] ?? null;

/**
 * Puts this product's policy in the place of Fresh's. Fresh's own would send pages on plain HTTP to
 * HTTPS, and stop WebAssembly. What does not say how long it may be kept is not kept at all, for it
 * shows a person's interviews.
 *
 * @param nonce The page's, such as `'nonce-1f'`; null where no page was rendered.
 */
function guard(response: Response, nonce: string | null): Response {
  if (response.status === 101) return response;
  const headers = new Headers(response.headers);
  headers.set(name, directives(nonce === null ? "" : ` ${nonce}`).join("; "));
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "same-origin");
  headers.set("cache-control", cacheControlOf(response));
  const { status, statusText, body } = response;
  return new Response(body, { status, statusText, headers });
}

function cacheControlOf({ status, headers }: Response): string {
  const given = headers.get("cache-control") ?? (status === 304 ? askAgain : "no-store");
  return given === freshOfFiles ? askAgain : given;
}

/**
 * An app whose every answer carries the policy. Error pages are rendered around all of an app's
 * middlewares, so the app stands inside another one, whose `csp()` gives the nonce of each page. A page
 * that another process rendered comes with a policy, and keeps its nonce.
 */
export class GuardedApp extends App<AppState> {
  override handler(): ReturnType<App<AppState>["handler"]> {
    const answer = super.handler();
    const answerGuarded = new App<{ nonce: string | null }>()
      .use(async (ctx) => {
        const response = await ctx.next();
        return guard(response, ctx.state.nonce ?? nonceIn(response.headers));
      })
      .use(csp({ useNonce: true }))
      .use(async (ctx) => {
        const response = answerAddress(ctx.req) ?? await answer(ctx.req, ctx.info);
        ctx.state.nonce = nonceIn(response.headers);
        return response;
      })
      .handler();
    return async (request, info) => {
      const response = await answerGuarded(request, info);
      if (response.status !== 101) dropRest(request);
      return response;
    };
  }
}
