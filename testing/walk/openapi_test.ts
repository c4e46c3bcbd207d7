import assert from "node:assert/strict";
import { z } from "zod";
import { operations } from "../../api/operations.ts";
import { jobDescription, resume } from "../../simulation/script.ts";
import { sourceFiles } from "../runner/source_files.ts";
import { type RunningProduct, startProduct } from "../servers/running_product.ts";

const route = /^routes(\/api\/.*)\.ts$/;
const braces = (path: string) => path.replaceAll("[", "{").replaceAll("]", "}");

Deno.test("[OA1] every route of the API is described, with its methods, and nothing else", async () => {
  const files = (await sourceFiles(Deno.cwd())).filter((file) => route.test(file));
  const served = await Promise.all(files.map(async (file) => {
    const { handler } = await import(`../../${file}`) as { handler: Record<string, unknown> };
    const path = braces(route.exec(file)?.[1] ?? "");
    return Object.keys(handler).map((method) => `${method} ${path}`);
  }));
  const described = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  assert.deepEqual(served.flat().sort(), described.toSorted());
});

interface Description {
  readonly paths: Record<string, Record<string, { readonly responses: Record<string, Answer> }>>;
}
interface Answer {
  readonly content: Record<string, { readonly schema?: Parameters<typeof z.fromJSONSchema>[0] }>;
}

/** Sends requests and holds each answer to the description that the server itself serves. */
class DescribedApi {
  /** Operations that were asked, as `GET /api/health`. */
  readonly asked = new Set<string>();

  constructor(private readonly origin: string, private readonly description: Description) {}

  async send(method: "GET" | "POST", path: string, id: string | null, body?: unknown) {
    this.asked.add(`${method} ${path}`);
    const response = await fetch(this.origin + path.replace("{id}", id ?? ""), {
      method,
      ...(body === undefined ? {} : bodyOf(body)),
    });
    const { responses } = this.description.paths[path]?.[method.toLowerCase()] ?? {};
    const described = responses?.[response.status] ?? responses?.["default"];
    const mediaType = response.headers.get("content-type")?.split(";")[0] ?? "";
    const content = described?.content[mediaType];
    assert.ok(content !== undefined, `${method} ${path} ${response.status} ${mediaType}`);
    if (!mediaType.endsWith("json") || content.schema === undefined) {
      await response.body?.cancel();
      return { status: response.status, value: null };
    }
    const value: unknown = await response.json();
    const parsed = z.fromJSONSchema(content.schema).safeParse(value);
    assert.ok(parsed.success, `${method} ${path}: ${parsed.error?.message}`);
    return { status: response.status, value };
  }
}

const bodyOf = (body: unknown) =>
  body instanceof FormData
    ? { body }
    : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };

async function readDescription({ origin }: RunningProduct): Promise<DescribedApi> {
  const description = await (await fetch(`${origin}/api/openapi.json`)).json() as Description;
  return new DescribedApi(origin, description);
}

function form(): FormData {
  const form = new FormData();
  form.set("resume", new File([resume], "resume.txt", { type: "text/plain" }));
  form.set("jobDescription", jobDescription);
  form.set("track", "coding");
  return form;
}

Deno.test({
  name: "[OA2] answers have the shape that the served description gives them, refusals too",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    await using product = await startProduct();
    const api = await readDescription(product);
    const scheduled = await api.send("POST", "/api/init-session", null, form());
    const document = new FormData();
    document.set("file", new File([resume], "resume.txt", { type: "text/plain" }));
    assert.equal((await api.send("POST", "/api/documents", null, document)).status, 200);
    const noDocument = await api.send("POST", "/api/documents", null, new FormData());
    assert.equal(noDocument.status, 422);
    const { sessionId } = scheduled.value as { sessionId: string };
    const at = "/api/interviews/{id}";
    const ok = async (path: string, body?: unknown) => {
      const { status } = await api.send("POST", `${at}/${path}`, sessionId, body);
      assert.equal(status, 200, path);
    };
    const assertRefused = async (path: string, body?: unknown) => {
      const { status } = await api.send("POST", `${at}/${path}`, sessionId, body);
      assert.ok(status >= 400 && status < 500, `${path} ${status}`);
    };
    await assertRefused("report");
    const background = { about: "background", monthsFound: 40, seniorityFound: "mid" };
    await ok("evidence", { ...background, notSkills: [] });
    await assertRefused("evidence", { ...background, notSkills: [59] });
    await assertRefused("evidence", { about: "requirement", index: 29, verdict: "shown" });
    await assertRefused("evidence", { about: "requirement", index: 0, verdict: "brilliant" });
    await ok("start");
    await assertRefused("evidence", { ...background, notSkills: [] });
    await ok("consents", { measure: "gaze", granted: true });
    await ok("tone", { tone: "strict" });
    await assertRefused("tone", { tone: "rude" });
    await assertRefused("connection", { connectionId: crypto.randomUUID(), sdp: "v=0" });
    await assertRefused("calibration", { target: "the moon" });
    await assertRefused("floor", { action: "done" });
    await ok("activity", {});
    const heard = { replyId: crypto.randomUUID(), sentences: 0, characters: 0, stopped: true };
    await ok("heard", heard);
    await ok("heard", { ...heard, soundedFor: 12.5 });
    await assertRefused("heard", { ...heard, soundedFor: -1 });
    await assertRefused("heard", { ...heard, soundedFor: 1e9 });
    const utteranceId = crypto.randomUUID();
    await ok("answers", { utteranceId, text: "A hash map, for its speed." });
    await ok("corrections", { utteranceId, text: "A hash map, for its constant time." });
    await assertRefused("corrections", { utteranceId, text: "" });
    await assertRefused("answers", { utteranceId: crypto.randomUUID(), text: "" });
    await ok("ask-again");
    await api.send("GET", "/api/hearing", null);
    const chosen = await api.send("POST", "/api/hearing", null, { model: "tiny" });
    const unknown = await api.send("POST", "/api/hearing", null, { model: "../etc" });
    assert.deepEqual([chosen.status, unknown.status], [200, 409]);
    await ok("end");
    const sound = await api.send("GET", `${at}/speech/{reply}/{sentence}`, sessionId);
    assert.ok(sound.status >= 400 && sound.status < 500, `speech ${sound.status}`);
    for (const path of ["log", "events", "report.md", "socket"]) {
      await api.send("GET", `${at}/${path}`, sessionId);
    }
    assert.equal((await api.send("GET", "/api/health", null)).status, 200);
    await api.send("GET", "/api/openapi.json", null);
    assert.equal((await api.send("GET", `${at}/log`, crypto.randomUUID())).status, 404);
    const left = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`)
      .filter((operation) => !api.asked.has(operation));
    assert.deepEqual(left, []);
  },
});
