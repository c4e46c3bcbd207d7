import { Problem, problemResponse } from "./problem.ts";

const unreadable = new Problem(
  400,
  "This address cannot be read.",
  "A % in it does not stand for a character. Check the address, or begin at the home page.",
);

/**
 * Answers addresses that no route should see: 400 to one that cannot be decoded, and a redirect to
 * one that writes a page's address in another way, as `/new/` and `//new` do for `/new`. Routes and
 * middlewares can so rely on one spelling. Null for every other address.
 */
export function answerAddress(request: Request): Response | null {
  const { pathname, search } = new URL(request.url);
  if (!isReadable(pathname)) return refuse(pathname);
  const plain = pathname.replace(/\/{2,}/g, "/").replace(/(.)\/$/, "$1");
  // 308 keeps the method and the body.
  return plain === pathname
    ? null
    : new Response(null, { status: 308, headers: { location: plain + search } });
}

function isReadable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

function refuse(pathname: string): Response {
  if (pathname.startsWith("/api/")) return problemResponse(unreadable);
  const { status, title, detail } = unreadable;
  return new Response(`${title} ${detail}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8" },
  });
}
