import type { Middleware } from "./handlers.ts";
import { hasNonce, nonceOf } from "./render.ts";

const DIRECTIVES = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "media-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "upgrade-insecure-requests",
];

/**
 * Adds a Content-Security-Policy to every response but an upgrade to WebSocket.
 *
 * @param options `useNonce`: pages may run only the scripts and styles that they were rendered with.
 */
export function csp<State>(options: { useNonce?: boolean } = {}): Middleware<State> {
  const policy = DIRECTIVES.join("; ");
  return async (ctx) => {
    const response = await ctx.next();
    if (response.status === 101) return response;
    const headers = new Headers(response.headers);
    const nonced = options.useNonce && hasNonce(ctx.req);
    const nonce = `'nonce-${nonceOf(ctx.req)}'`;
    const own = nonced ? policy.replaceAll("'unsafe-inline'", nonce) : policy;
    headers.set("content-security-policy", own);
    const { status, statusText } = response;
    return new Response(response.body, { status, statusText, headers });
  };
}
