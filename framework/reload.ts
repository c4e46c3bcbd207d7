/** Reloads the page when the server that comes back has another build, or was started again. */
export function reloadScript(): Response {
  const code = `const events = new EventSource("/_frsh/alive");
let build = null;
events.onmessage = ({ data }) => {
  if (build !== null && build !== data) location.reload();
  build = data;
};
addEventListener("pagehide", () => events.close());`;
  return new Response(code, { headers: { "content-type": "text/javascript; charset=utf-8" } });
}

const startedAt = Date.now();

/** Names the build and this start of the server, and stays open until the server ends. */
export function answerAlive(buildId: string): Response {
  const text = new TextEncoder().encode(`retry: 300\ndata: ${buildId}-${startedAt}\n\n`);
  const body = new ReadableStream({ start: (controller) => controller.enqueue(text) });
  return new Response(body, { headers: { "content-type": "text/event-stream" } });
}
