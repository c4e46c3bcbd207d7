import assert from "node:assert/strict";
import { hasNginx, type Nginx, prepareNginx } from "../servers/nginx.ts";
import { startProduct } from "../servers/running_product.ts";
import { setupForm } from "../servers/api_requests.ts";

/** The longest that a test waits for what must come at once, in milliseconds. */
const patienceMs = 30_000;

/** Asks nginx for a WebSocket, byte by byte. @returns The first line of its answer. */
async function upgrade({ port, caCert }: Nginx, path: string, origin: string): Promise<string> {
  const where = { hostname: "localhost", port, caCerts: [caCert] };
  using connection = await Deno.connectTls(where);
  const lines = [
    `GET ${path} HTTP/1.1`,
    `host: localhost:${port}`,
    `origin: ${origin}`,
    ...["connection: Upgrade", "upgrade: websocket"],
    ...["sec-websocket-version: 13", "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ=="],
  ];
  await connection.write(new TextEncoder().encode(`${lines.join("\r\n")}\r\n\r\n`));
  const answer = new Uint8Array(4_096);
  const length = await connection.read(answer) ?? 0;
  return new TextDecoder().decode(answer.subarray(0, length)).split("\r\n")[0] ?? "";
}

/** Reads a stream until it says something. */
async function until(reader: ReadableStreamDefaultReader<string>, sign: string): Promise<string> {
  let said = "";
  while (!said.includes(sign)) {
    const { done, value = "" } = await reader.read();
    if (done) throw new Error(`The stream ended without ${sign}: ${said}`);
    said += value;
  }
  return said;
}

Deno.test({
  name: "[NGX1] behind an nginx as it is documented: page, upload, answer, live events, WebSocket",
  ignore: !hasNginx,
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    await using nginx = await prepareNginx();
    const origin = `https://localhost:${nginx.port}`;
    await using product = await startProduct({ env: { ACEIT_PUBLIC_ORIGIN: origin } });
    await nginx.startBefore(product.origin);
    using client = Deno.createHttpClient({ caCerts: [nginx.caCert] });
    const send = (path: string, init: RequestInit = {}) => {
      const over: RequestInit & { readonly client: Deno.HttpClient } = {
        ...init,
        client,
        signal: AbortSignal.timeout(patienceMs),
        headers: { origin, ...init.headers },
      };
      return fetch(`${origin}${path}`, over);
    };
    const json = { "content-type": "application/json" };
    const post = (path: string, body: unknown) =>
      send(path, { method: "POST", headers: json, body: JSON.stringify(body) });

    const page = await send("/");
    assert.equal(page.status, 200);
    assert.match(await page.text(), /AceIt/);

    const large = new File([new Uint8Array(10 * 1024 * 1024)], "large.pdf");
    const refused = await send("/api/init-session", {
      method: "POST",
      body: setupForm({ resume: large, resumeText: null }),
    });
    assert.equal(refused.status, 422, "ten megabytes come to AceIt, which reads no such PDF");
    await refused.body?.cancel();

    const made = await send("/api/init-session", { method: "POST", body: setupForm() });
    assert.equal(made.status, 201);
    const { sessionId } = await made.json() as { sessionId: string };
    const api = `/api/interviews/${sessionId}`;
    assert.equal((await (await post(`${api}/start`, {})).text()).includes("head"), true);

    const events = await send(`${api}/events`);
    assert.match(events.headers.get("content-type") ?? "", /text\/event-stream/);
    assert(events.body !== null);
    const reader = events.body.pipeThrough(new TextDecoderStream()).getReader();
    await until(reader, "ReplyFinished");
    const utteranceId = crypto.randomUUID();
    const answered = await post(`${api}/answers`, { utteranceId, text: "I moved it to a queue." });
    assert.equal(answered.status, 200, await answered.text());
    await until(reader, utteranceId);
    await reader.cancel();

    const socket = `${api}/socket?connection=${crypto.randomUUID()}`;
    assert.match(await upgrade(nginx, socket, origin), / 101 /);
    assert.match(await upgrade(nginx, socket, "https://elsewhere.example"), / 403 /);
  },
});
