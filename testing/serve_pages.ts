import { App, staticFiles } from "fresh";
import { Builder } from "fresh/dev";
import type { AppState } from "../app_state.ts";
import { sessionIdSchema } from "../domain/ids.ts";
import type { RoomMessage } from "../room/live_room.ts";
import { fakeServices, madeUpInterviews } from "./fake_services.ts";
import { madeUpUser } from "./made_up_interview.ts";

/**
 * An app that serves the product's own pages over made-up interviews, with just enough of the API to
 * look at them. `?empty` in an address shows the pages as they are before the first interview.
 */
export async function pagesApp(): Promise<App<AppState>> {
  const services = fakeServices(madeUpInterviews());
  const nothing = fakeServices([]);
  const app = new App<AppState>();
  app.use(staticFiles());
  app.use((ctx) => {
    const person = { userId: madeUpUser, name: "You" };
    const shown = ctx.url.searchParams.has("empty") ? nothing : services;
    Object.assign(ctx.state, { services: shown, person });
    return ctx.next();
  });
  app.get("/api/interviews/:id/log", async ({ params }) => {
    const lines: string[] = [];
    for await (const numbered of services.log.read(sessionIdSchema.parse(params["id"]))) {
      lines.push(JSON.stringify(numbered));
    }
    return new Response(lines.join("\n"), { headers: { "content-type": "application/x-ndjson" } });
  });
  app.get("/api/interviews/:id/events", async ({ params, req, url }) => {
    const room = await services.rooms.open(sessionIdSchema.parse(params["id"]));
    const from = { after: Number(url.searchParams.get("after") ?? 0), roomId: null };
    return eventStream(room.subscribe(from, req.signal));
  });
  app.post(
    "/api/*",
    () =>
      Response.json({ title: "Only pictures here", detail: "This server shows pages only." }, {
        status: 503,
        headers: { "content-type": "application/problem+json" },
      }),
  );
  const routeDir = new URL("../routes", import.meta.url).pathname;
  const builder = new Builder<AppState>({
    root: new URL("..", import.meta.url).pathname,
    routeDir,
    ignore: [/\/routes\/api\//],
  });
  app.fsRoutes();
  (await builder.build({ snapshot: "memory" }))(app);
  return app;
}

function eventStream(messages: AsyncIterable<RoomMessage>): Response {
  const lines = async function* () {
    for await (const message of messages) {
      const { type, ...fields } = message;
      const data = message.type === "event" ? message.numbered.event : fields;
      const id = message.type === "event" ? `id: ${message.numbered.number}\n` : "";
      yield `event: ${type}\n${id}data: ${JSON.stringify(data)}\n\n`;
    }
  };
  const body = ReadableStream.from(lines()).pipeThrough(new TextEncoderStream());
  return new Response(body, { headers: { "content-type": "text/event-stream" } });
}
