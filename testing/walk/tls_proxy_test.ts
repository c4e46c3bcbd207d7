import assert from "node:assert/strict";
import { resume } from "../../simulation/script.ts";
import { findChromium, launchBrowser } from "../browser/browser.ts";
import { startProduct } from "../servers/running_product.ts";
import { startTlsProxy } from "../servers/tls_proxy.ts";
import { initSession, post, setupForm } from "../servers/api_requests.ts";
import { CandidatePage } from "./candidate_page.ts";

const publicOrigin = "https://interviews.example.com";

Deno.test({
  name: "[PBO2] behind a proxy with TLS a page of the public name answers and opens a WebSocket",
  ignore: findChromium() === null,
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    await using proxy = await startTlsProxy();
    await using product = await startProduct({ env: { ACEIT_PUBLIC_ORIGIN: publicOrigin } });
    proxy.forwardTo(product.origin);
    const { browser, reason } = await launchBrowser({
      flags: [
        `--host-resolver-rules=MAP ${new URL(publicOrigin).host} 127.0.0.1:${proxy.port}`,
        "--ignore-certificate-errors",
      ],
    });
    if (browser === null) throw new Error(reason);
    await using _closing = browser;
    const page = await browser.context.newPage();
    const candidate = new CandidatePage(page, publicOrigin);
    const bytes = new TextEncoder().encode(resume);
    await candidate.setUp({ resume: { name: "resume.txt", mediaType: "text/plain", bytes } });
    await candidate.start();
    await candidate.untilHeard(1);
    await candidate.answer("I moved the payments to PostgreSQL.");
    const socket = `/api/interviews/${candidate.sessionId}/socket?connection=`;
    const opened = await page.evaluate(`new Promise((resolve) => {
      const socket = new WebSocket("wss://" + location.host + "${socket}" + crypto.randomUUID());
      socket.onopen = () => resolve(true);
      socket.onerror = () => resolve(false);
    })`);
    assert.equal(opened, true);
    assert.deepEqual(candidate.complaints, []);
  },
});

Deno.test({
  name: "[PBO3] the public origin lets no other site in, and no other name of the server",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    await using product = await startProduct({ env: { ACEIT_PUBLIC_ORIGIN: publicOrigin } });
    const setUp = (headers: Record<string, string>) =>
      fetch(`${product.origin}/api/init-session`, { method: "POST", body: setupForm(), headers });
    const made = await setUp({ origin: publicOrigin });
    assert.equal(made.status, 201);
    const { sessionId } = await made.json() as { sessionId: string };
    const start = `${product.origin}/api/interviews/${sessionId}/start`;
    const evil = "https://interviews.example.com.evil.example";
    for (
      const refused of [await setUp({ origin: evil }), await post(start, {}, { origin: evil })]
    ) {
      assert.equal(refused.status, 403);
      await refused.body?.cancel();
    }
    const host = new URL(publicOrigin).host;
    const named = await initSession(product.origin.replace("127.0.0.1", "localhost"));
    assert.equal(named.status, 201);
    await named.body?.cancel();
    const connection = await Deno.connect({
      hostname: "127.0.0.1",
      port: Number(new URL(product.origin).port),
    });
    const lines = ["GET / HTTP/1.1", `host: ${host}`, `origin: ${publicOrigin}`];
    await connection.write(new TextEncoder().encode(`${lines.join("\r\n")}\r\n\r\n`));
    const head = new Uint8Array(12);
    await connection.read(head);
    connection.close();
    assert.equal(new TextDecoder().decode(head), "HTTP/1.1 421");
  },
});
