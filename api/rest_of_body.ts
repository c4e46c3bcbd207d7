/** What may still come of a body that nobody wants, and how long. */
const mostBytes = 64 * 1024 * 1024;
const mostMs = 30_000;

/**
 * Reads what is left of an answered request's body and drops it, so that a browser which is still sending
 * gets to the answer; beyond a limit the connection is closed.
 *
 * Deno itself would read on as long as the client keeps the connection, even when the server closes.
 * A body that is being read here ends with its server.
 */
export function dropRest({ body }: Request): void {
  if (body === null || body.locked) return;
  const reader = body.getReader();
  const until = performance.now() + mostMs;
  const drop = async () => {
    for (let seen = 0;;) {
      const { done, value } = await reader.read();
      if (done) return;
      seen += value.byteLength;
      if (seen > mostBytes || performance.now() > until) return await reader.cancel();
    }
  };
  // The client is gone, or the server.
  drop().catch(() => {});
}
