import { type Measure, measureSchema } from "../domain/lifecycle/events.ts";
import { startInterview } from "../testing/body/camera_page.ts";
import { type RunningProduct, startProduct } from "../testing/servers/running_product.ts";
import { canonicalFace } from "../testing/body/synthetic_face.ts";
import { type Figure, quantile } from "./figure.ts";
import type { LoadResult } from "./landmark_load.ts";

/** Seconds that a load is measured for. */
const lasts = 10;
/** Numbers of interviews at once, one after the other, until one is too many. */
const numbersTried = [2, 4, 6, 8, 10, 12, 16, 20, 24, 32];
/** Cameras in one sending process. */
const perProcess = 4;

/** Everything but the score, whose states would answer for batches. */
const consents: readonly Measure[] = measureSchema.options.filter((measure) =>
  measure !== "camera_presence_score"
);

/**
 * What measuring adds to the way of a batch through a running product, and how many cameras it holds.
 * Nothing where the synthetic face is missing.
 */
export async function measure(
  { tried = numbersTried }: { readonly tried?: readonly number[] } = {},
): Promise<Figure[]> {
  if (canonicalFace() === null) return [];
  await using product = await startProduct();
  await one(product, 2); // Compiles what is measured.
  const before = await product.processorSeconds();
  const began = performance.now();
  const alone = await one(product, lasts);
  const share = (await product.processorSeconds() - before) / (performance.now() - began) * 100_000;
  const addedMsOf = (part: number) =>
    quantile(alone.stateTimes, part) - quantile(alone.echoTimes, part);
  const echo = "over the echo of a ping on the same DataChannel in the same run";
  return [
    { name: "hud.added_p50_ms", value: addedMsOf(0.5), unit: "ms", baseline: echo },
    { name: "hud.added_p99_ms", value: addedMsOf(0.99), unit: "ms", baseline: echo },
    {
      name: "body.cpu_percent",
      value: share,
      unit: "%",
      baseline: "of one core, one interview with its camera on, 30 frames a second",
    },
    {
      name: "body.capacity",
      value: await mostHeld(
        tried,
        quantile(alone.stateTimes, 0.99),
        (count) => load(product, count, lasts),
      ),
      unit: "interviews",
      baseline:
        "whose p99 from batch to HUD stays under 100 ms, or twice that of one; senders beside",
    },
  ];
}

/** Milliseconds between batches: a state that leaves later than the next batch comes is an old one. */
const batchEvery = 100;

/** One interview with its camera on; a machine on which it cannot connect is not measured. */
async function one(product: RunningProduct, seconds: number): Promise<LoadResult> {
  const result = await load(product, 1, seconds, 3);
  if (result.notOpened > 0) throw new Error("The product could not be reached by WebRTC.");
  return result;
}

/**
 * Most interviews of those tried whose 99th percentile stays within twice that of one, or a batch. One
 * that cannot even connect is one too many.
 *
 * @param tried Numbers of interviews at once, rising.
 * @param alone 99th percentile of one interview alone, in milliseconds.
 */
export async function mostHeld(
  tried: readonly number[],
  alone: number,
  measureLoad: (count: number) => Promise<LoadResult>,
): Promise<number> {
  const most = Math.max(batchEvery, 2 * alone);
  let held = 1;
  for (const count of tried) {
    const { stateTimes, echoTimes, notOpened } = await measureLoad(count);
    // Every batch had a ping beside it; a sender that is late is not the product's fault.
    const unanswered = stateTimes.length === 0 || stateTimes.length < 0.9 * echoTimes.length;
    if (notOpened > 0 || unanswered || quantile(stateTimes, 0.99) > most) return held;
    held = count;
  }
  return held;
}

/** So many interviews at once, each with a camera, sent from processes of their own. */
async function load(
  { origin }: RunningProduct,
  count: number,
  seconds: number,
  attempts = 1,
): Promise<LoadResult> {
  const sessions = await Promise.all(
    Array.from({ length: count }, () => startInterview(origin, consents)),
  );
  const apis = sessions.map((sessionId) => `${origin}/api/interviews/${sessionId}`);
  const groups = Array.from(
    { length: Math.ceil(count / perProcess) },
    (_, group) => apis.slice(group * perProcess, (group + 1) * perProcess),
  );
  const results = await Promise.all(groups.map((group) => send(group, seconds, attempts)));
  return {
    notOpened: results.reduce((sum, { notOpened }) => sum + notOpened, 0),
    stateTimes: results.flatMap(({ stateTimes }) => stateTimes),
    echoTimes: results.flatMap(({ echoTimes }) => echoTimes),
  };
}

async function send(
  apis: readonly string[],
  seconds: number,
  attempts: number,
): Promise<LoadResult> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "-A", "--preload=./media/isolate_datagrams.ts"],
      ...["bench/landmark_load.ts", String(seconds), String(attempts), ...apis],
    ],
    cwd: new URL("../", import.meta.url).pathname,
    env: { DENO_NO_UPDATE_CHECK: "1" },
  }).output();
  const text = new TextDecoder();
  if (!success) throw new Error(text.decode(stderr));
  return JSON.parse(text.decode(stdout).trim().split("\n").at(-1) ?? "") as LoadResult;
}
