import type { Middleware } from "./handlers.ts";
import { hasNonce, nonceOf } from "./render.ts";

/** Options of {@link csp}. */
export interface CSPOptions {
  /** Sends the policy for reporting only. */
  reportOnly?: boolean;
  /** Address that receives reports. */
  reportTo?: string;
  /** Directives that replace the default of the same name, or come on top. */
  csp?: string[];
  /** On pages, allows only the scripts and styles that the page was rendered with. */
  useNonce?: boolean;
}

const DEFAULTS = [
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

/** Adds a Content-Security-Policy to every response but an upgrade to WebSocket. */
export function csp<State>(options: CSPOptions = {}): Middleware<State> {
  const name = options.reportOnly
    ? "content-security-policy-report-only"
    : "content-security-policy";
  const byName = [...DEFAULTS, ...options.csp ?? [], ...reporting(options.reportTo)]
    .map((directive) => [directive.split(" ", 1)[0] ?? "", directive] as const);
  const policy = [...new Map(byName).values()].join("; ");
  return async (ctx) => {
    const response = await ctx.next();
    if (response.status === 101) return response;
    const headers = new Headers(response.headers);
    const nonced = options.useNonce && hasNonce(ctx.req);
    const nonce = `'nonce-${nonceOf(ctx.req)}'`;
    headers.set(name, nonced ? policy.replaceAll("'unsafe-inline'", nonce) : policy);
    if (options.reportTo) headers.set("reporting-endpoints", `csp-endpoint="${options.reportTo}"`);
    const { status, statusText } = response;
    return new Response(response.body, { status, statusText, headers });
  };
}

function reporting(address: string | undefined): string[] {
  return address === undefined ? [] : ["report-to csp-endpoint", `report-uri ${address}`];
}
