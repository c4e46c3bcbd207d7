import assert from "node:assert/strict";
import { encodePing } from "../../media/protocol.ts";
import { type RunningProduct, runToEnd, startProduct } from "../servers/running_product.ts";
import { tinyPdf, tinyWord, wordBomb } from "../fixtures/tiny_documents.ts";
import {
  initSession,
  post,
  rawRequest,
  setupForm,
  startInterview,
} from "../servers/api_requests.ts";

const megabyte = 1024 * 1024;

/** Starts a product for the steps of one test. */
function badRequests(name: string, run: (product: RunningProduct) => Promise<void>): void {
  Deno.test({
    name,
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      await using product = await startProduct();
      await run(product);
    },
  });
}

interface ProblemBody {
  readonly status: number;
  readonly detail: string;
  readonly field?: string;
}

async function problemOf(response: Response): Promise<ProblemBody> {
  assert.match(response.headers.get("content-type") ?? "", /application\/problem\+json/);
  return await response.json() as ProblemBody;
}

const file = (name: string, bytes: Uint8Array) => new File([new Uint8Array(bytes)], name);
const garbage = new TextEncoder().encode("%PDF-1.7\nnothing of the kind");

/** Each file that cannot be read, with the status and the words that say what to do. */
const unreadable: readonly (readonly [File, number, RegExp])[] = [
  [file("tool.exe", new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0])), 415, /Upload a PDF/],
  [file("photo.png", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10])), 415, /picture.*paste/],
  [file("resume.pdf", garbage), 422, /PDF/],
  [
    file("resume.pdf", tinyPdf({ lines: ["x"], encrypted: true })),
    422,
    /password|protect|encrypt/i,
  ],
  [file("scan.pdf", tinyPdf({ lines: [] })), 422, /text/i],
  [file("resume.docx", wordBomb(600 * megabyte)), 422, /unpack|large|big/i],
  [file("empty.txt", new Uint8Array(0)), 422, /file is empty/],
  [file("empty.docx", tinyWord("")), 422, /text/i],
  [file("resume.txt", new Uint8Array(11 * megabyte).fill(0x61)), 413, /MB|smaller/i],
];

badRequests("[BR1] a file that cannot be read is refused with what to do", async (product) => {
  for (const [resume, status, words] of unreadable) {
    const response = await initSession(product.origin, setupForm({ resume, resumeText: null }));
    const problem = await problemOf(response);
    assert.equal(problem.status, status, `${resume.name}: ${problem.detail}`);
    assert.match(problem.detail, words, resume.name);
    assert.equal(problem.field, "resume");
  }
  const missing = await problemOf(await initSession(product.origin, setupForm({ resumeText: "" })));
  assert.equal(missing.field, "resume");
  const track = await problemOf(await initSession(product.origin, setupForm({ track: "chess" })));
  assert.equal(track.field, "track");
  assert.equal((await initSession(product.origin)).status, 201, "a right form is still taken");
});

badRequests("[BR2] 500 MB are refused early, and memory stays bounded", async (product) => {
  const type = "content-type: multipart/form-data; boundary=x";
  const line = "POST /api/init-session HTTP/1.1";
  const before = await product.memory();
  const declared = await rawRequest(
    product.origin,
    [line, type, `content-length: ${500 * megabyte}`],
    new Uint8Array(0),
    0,
  );
  assert.match(declared.head, /^HTTP\/1.1 413 /);

  const head = '--x\r\ncontent-disposition: form-data; name="resume"; filename="a.txt"\r\n\r\n';
  const body = `${head}${"a".repeat(megabyte - head.length)}`;
  const chunk = new TextEncoder().encode(`${megabyte.toString(16)}\r\n${body}\r\n`);
  const streamed = await rawRequest(
    product.origin,
    [line, type, "transfer-encoding: chunked"],
    chunk,
    500,
  );
  assert.match(streamed.head, /^HTTP\/1.1 413 /);
  assert.ok(streamed.sent < 60 * megabyte, `${streamed.sent} bytes were taken`);
  const grown = (await product.memory() - before) / megabyte;
  assert.ok(grown < 250, `memory grew by ${grown} MB`);
  assert.equal((await fetch(`${product.origin}/api/health`)).status, 200);
});

badRequests(
  "[BR3] answers that are none are refused, and the interview goes on",
  async (product) => {
    const api = await startInterview(product.origin);
    const answers = `${api}/answers`;
    const utteranceId = crypto.randomUUID();
    for (const text of ["", "  \n\t "]) {
      const { status, detail } = await problemOf(await post(answers, { utteranceId, text }));
      assert.equal(status, 422);
      assert.match(detail, /empty/);
    }
    const long = await problemOf(await post(answers, { utteranceId, text: "a".repeat(megabyte) }));
    assert.equal(long.status, 413);
    assert.equal((await post(answers, { utteranceId: "1", text: "a" })).status, 422);
    const raw = await fetch(answers, { method: "POST", body: "{" });
    assert.equal((await problemOf(raw)).status, 400);
    assert.equal(
      (await post(`${api}/consents`, { measure: "honesty", granted: true })).status,
      422,
    );
    const offer = { connectionId: crypto.randomUUID(), sdp: "v=0\r\nnonsense" };
    assert.equal((await problemOf(await post(`${api}/connection`, offer))).status, 422);
    const good = await post(answers, { utteranceId, text: "I wrote the plan." });
    assert.deepEqual((await good.json() as { saved: boolean }).saved, true);
    const again = await post(answers, { utteranceId, text: "I wrote the plan." });
    const log = await (await fetch(`${api}/log`)).text();
    assert.equal(again.status, 200);
    assert.equal(log.split('"UtteranceHeard"').length - 1, 1);
  },
);

badRequests("[BR4] other sites, hosts and people's interviews are refused", async (product) => {
  const api = await startInterview(product.origin);
  const origin = { origin: "https://evil.example" };
  assert.equal((await problemOf(await post(`${api}/end`, {}, origin))).status, 403);
  const fetched = { "sec-fetch-site": "cross-site" };
  assert.equal((await problemOf(await post(`${api}/end`, {}, fetched))).status, 403);
  const { hostname, port } = new URL(product.origin);
  const rebound = await Deno.connect({ hostname, port: Number(port) });
  const lines = ["GET / HTTP/1.1", "host: evil.example", "connection: close", "", ""];
  await rebound.write(new TextEncoder().encode(lines.join("\r\n")));
  const answer = await new Response(rebound.readable).text();
  assert.match(answer, /^HTTP\/1.1 421 /);
  assert.ok(!answer.includes(api.split("/").at(-1) ?? "?"), "an interview was named");

  for (const id of [crypto.randomUUID(), "1", "..%2F..%2Fetc", "%00"]) {
    const unknown = `${product.origin}/api/interviews/${id}`;
    for (const path of ["/log", "/events", "/report.md"]) {
      assert.equal((await problemOf(await fetch(`${unknown}${path}`))).status, 404, id + path);
    }
    assert.equal((await problemOf(await post(`${unknown}/start`, {}))).status, 404);
    for (const path of ["", "/report", "/replay"]) {
      const page = await fetch(`${product.origin}/interview/${id}${path}`);
      assert.equal(page.status, 404);
      assert.match(await page.text(), /Page not found/);
    }
  }
  assert.equal((await post(`${api}/end`, {})).status, 200, "its own page may");
});

/** Bytes that are no frames, and frames of which everything but the kind is wrong. */
const malformed: readonly Uint8Array<ArrayBuffer>[] = [
  new Uint8Array(0),
  new Uint8Array([0]),
  new Uint8Array([0, 0, 0, 0]),
  new Uint8Array(14_000).fill(0xff),
  ...Array.from({ length: 64 }, (_, kind) => new Uint8Array([1, kind])),
  ...Array.from(
    { length: 64 },
    (_, kind) => new Uint8Array(400).fill(0xfe).fill(1, 0, 1).fill(kind, 1, 2),
  ),
];

badRequests(
  "[BR5] malformed frames are dropped, and the next good one is answered",
  async (product) => {
    const api = await startInterview(product.origin);
    const address = `${api.replace("http", "ws")}/socket?connection=${crypto.randomUUID()}`;
    const socket = new WebSocket(address);
    socket.binaryType = "arraybuffer";
    await new Promise((resolve, reject) => {
      socket.onopen = resolve;
      socket.onerror = reject;
    });
    const answered = Promise.withResolvers<Uint8Array>();
    socket.onclose = () => answered.reject(new Error("The server hung up."));
    socket.onmessage = ({ data }) => answered.resolve(new Uint8Array(data as ArrayBuffer));
    socket.send("words");
    for (const bytes of malformed) socket.send(bytes);
    socket.send(encodePing(7, 1));
    assert.ok((await answered.promise).byteLength > 2);
    socket.onclose = null;
    socket.close();
    assert.equal((await post(`${api}/end`, {})).status, 200);
  },
);

badRequests("[BR6] a second process on the same folder says so and ends", async (product) => {
  const second = await runToEnd(["dev.ts", "start"], { PORT: "0", ACEIT_DATA: product.data });
  assert.notEqual(second.code, 0);
  assert.match(second.stderr, /AceIt cannot start/);
  assert.match(second.stderr, /Another AceIt is running .* Stop it first/);
  assert.ok(!second.stderr.includes("    at "), "a stack is not for people");
  const taken = await runToEnd(["dev.ts", "start"], {
    PORT: new URL(product.origin).port,
    ACEIT_DATA: `${product.data}/other`,
  });
  assert.notEqual(taken.code, 0);
  assert.match(taken.stderr, /Port \d+ is in use.*PORT/);
  assert.ok(!taken.stderr.includes("    at "), "a stack is not for people");
  assert.equal((await fetch(`${product.origin}/api/health`)).status, 200);
});
