import { launchBrowser, type TestBrowser } from "../testing/browser/browser.ts";
import { candidateAnswers, jobDescription, resume } from "../simulation/script.ts";
import { type Figure, quantile } from "./figure.ts";
import { startBareServer, startProduct } from "./server_process.ts";

interface TokenOptions {
  /** Interviews, one after the other; each has the opening and five answered questions. @default 10 */
  readonly interviews?: number;
}

const answers = candidateAnswers.slice(0, 5);

/**
 * From a reply's first token inside the server, which is its event's `at`, to the server-sent event in
 * a page of a real Chromium, by the one clock of this machine. `at` is whole milliseconds, cut off, so
 * that both the product and its baseline read up to 1 ms too high.
 *
 * @throws {Error} There is no Chromium.
 */
export async function measure({ interviews = 10 }: TokenOptions = {}): Promise<Figure[]> {
  const { browser, reason } = await launchBrowser();
  if (browser === null) throw new Error(reason);
  await using _browser = browser;
  const data = await Deno.makeTempDir({ prefix: "aceit-bench-" });
  try {
    const bare = await bareDelays(browser, interviews * (answers.length + 1));
    const delays = await productDelays(browser, data, interviews);
    const baseline = `bare SSE server in the same browser and run, p95 ${
      quantile(bare, 0.95).toFixed(1)
    } ms; ${delays.length} first tokens`;
    const name = "token.server_to_browser";
    return [
      { name: `${name}_p95_ms`, value: quantile(delays, 0.95), unit: "ms", baseline },
      { name: `${name}_p50_ms`, value: quantile(delays, 0.5), unit: "ms", baseline },
      {
        name: "token.bare_sse_p95_ms",
        value: quantile(bare, 0.95),
        unit: "ms",
        baseline: "itself",
      },
    ];
  } finally {
    await Deno.remove(data, { recursive: true });
  }
}

async function bareDelays({ context }: TestBrowser, count: number): Promise<number[]> {
  await using server = await startBareServer();
  const page = await context.newPage();
  await page.goto(server.address);
  return await page.evaluate(tokensOfBareServer, count);
}

async function productDelays(
  { context }: TestBrowser,
  data: string,
  interviews: number,
): Promise<number[]> {
  await using server = await startProduct({ data, env: { ACEIT_SCRIPTED_PACE_MS: "5" } });
  const page = await context.newPage();
  await page.goto(`${server.address}/privacy`);
  const delays: number[] = [];
  for (let interview = 0; interview < interviews; interview++) {
    delays.push(...await page.evaluate(firstTokens, { resume, jobDescription, answers }));
  }
  return delays;
}

interface Script {
  readonly resume: string;
  readonly jobDescription: string;
  readonly answers: readonly string[];
}

/** Runs in the page: delays of one token every 20 ms, in milliseconds. */
function tokensOfBareServer(count: number): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const delays: number[] = [];
    const source = new EventSource(`/tokens?pause=20&count=${count}`);
    source.addEventListener("event", (message) => {
      const arrived = performance.timeOrigin + performance.now();
      delays.push(arrived - JSON.parse(message.data).at);
    });
    source.addEventListener("end", () => {
      source.close();
      resolve(delays);
    });
    source.addEventListener("error", () => reject(new Error("The stream of tokens broke off.")));
  });
}

/** Runs in the page: goes through an interview; delays of the replies' first tokens, in milliseconds. */
async function firstTokens({ resume, jobDescription, answers }: Script): Promise<number[]> {
  const send = async (path: string, body: FormData | object) => {
    const form = body instanceof FormData;
    const response = await fetch(path, {
      method: "POST",
      ...form ? {} : { headers: { "content-type": "application/json" } },
      body: form ? body : JSON.stringify(body),
    });
    if (!response.ok) throw new Error(await response.text());
    return await response.json();
  };
  const form = new FormData();
  form.set("resumeText", resume);
  form.set("jobDescription", jobDescription);
  form.set("track", "behavioural");
  const { sessionId } = await send("/api/init-session", form);
  const api = `/api/interviews/${sessionId}`;
  const source = new EventSource(`${api}/events?after=0`);
  try {
    return await new Promise((resolve, reject) => {
      const delays: number[] = [];
      const left = [...answers];
      source.addEventListener("event", (message) => {
        const arrived = performance.timeOrigin + performance.now();
        const event = JSON.parse(message.data);
        if (event.type === "ReplyTokenProduced" && event.index === 0) {
          delays.push(arrived - event.at);
        }
        if (event.type === "ReplyFailed") reject(new Error("A reply failed."));
        if (event.type !== "ReplyFinished") return;
        const text = left.shift();
        if (text === undefined) return send(`${api}/end`, {}).then(() => resolve(delays), reject);
        send(`${api}/answers`, { utteranceId: crypto.randomUUID(), text }).catch(reject);
      });
      source.addEventListener("open", () => send(`${api}/start`, {}).catch(reject), { once: true });
      source.addEventListener("error", () => reject(new Error("The stream of events broke off.")));
    });
  } finally {
    source.close();
  }
}
