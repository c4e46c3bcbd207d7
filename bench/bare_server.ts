/**
 * A Deno server with nothing of the product: says hello, and at `/tokens` streams small server-sent
 * events that hold the time they were made, in milliseconds since 1970.
 */
Deno.serve({ hostname: "127.0.0.1", port: 0 }, (request) => {
  const { pathname, searchParams } = new URL(request.url);
  if (pathname !== "/tokens") {
    return new Response("hello", { headers: { "content-type": "text/html" } });
  }
  return tokens(Number(searchParams.get("count")), Number(searchParams.get("pause")));
});

function tokens(count: number, pause: number): Response {
  const encoder = new TextEncoder();
  let timer: ReturnType<typeof setInterval> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let sent = 0;
      timer = setInterval(() => {
        const data = JSON.stringify({
          type: "Token",
          at: Date.now(),
          index: sent,
          text: "a word ",
        });
        controller.enqueue(encoder.encode(`id: ${sent}\nevent: event\ndata: ${data}\n\n`));
        if (++sent < count) return;
        clearInterval(timer);
        controller.enqueue(encoder.encode("event: end\ndata: {}\n\n"));
      }, pause);
    },
    cancel: () => clearInterval(timer),
  });
  return new Response(body, {
    headers: { "content-type": "text/event-stream", "cache-control": "no-store" },
  });
}
