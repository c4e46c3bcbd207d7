import { pause } from "../async/pause.ts";
import type { LandmarkPart } from "../media/landmark_codec.ts";
import { seedRandom } from "../models/visual/random.ts";
import { NotOpened, sendLandmarks } from "../simulation/landmark_sender.ts";
import { canonicalFace, syntheticFrame } from "../testing/body/synthetic_face.ts";

/** What one run of cameras came to, as it is printed. */
export interface LoadResult {
  /** Cameras that found no way to the server, because it had too much to do. */
  readonly notOpened: number;
  readonly stateTimes: readonly number[];
  readonly echoTimes: readonly number[];
}

/** Five seconds of a face at 30 frames a second in batches of 100 ms; null where the face is missing. */
function recording(): readonly LandmarkPart[] | null {
  const canonical = canonicalFace();
  if (canonical === null) return null;
  const random = seedRandom(3);
  return Array.from({ length: 50 }, (_, sequence) => {
    const windowStart = sequence * 100;
    const frames = [0, 33, 67].map((offset) => {
      const time = windowStart + offset;
      const gazeYaw = 8 * Math.sin(time / 500);
      return syntheticFrame(canonical, { time, gazeYaw, jitter: 0.001, random });
    });
    const { width = 640, height = 480 } = frames[0] ?? {};
    return { sequence, part: 0, last: true, windowStart, windowLength: 100, width, height, frames };
  });
}

/** Milliseconds before times count, so that connections are open and code is warm. */
const warmUp = 3_000;

/** Null where the server had too much to do to open one more connection. */
function openSender(api: string, parts: readonly LandmarkPart[], attempts: number) {
  return sendLandmarks(api, parts, { attempts }).catch((error) => {
    if (error instanceof NotOpened) return null;
    throw error;
  });
}

/**
 * A process of cameras: `landmark_load.ts SECONDS ATTEMPTS API …` connects to each interview's API, that
 * often at most, sends, and prints the times as JSON.
 */
if (import.meta.main) {
  const [seconds = "10", attempts = "1", ...apis] = Deno.args;
  const parts = recording();
  if (parts === null) throw new Error("The canonical face is missing: set ACEIT_TESTDATA.");
  const tried = await Promise.all(apis.map((api) => openSender(api, parts, Number(attempts))));
  const senders = tried.filter((sender) => sender !== null);
  await pause(warmUp);
  const skip = senders.map(({ stateTimes, echoTimes }) => [stateTimes.length, echoTimes.length]);
  await pause(Number(seconds) * 1_000);
  const result: LoadResult = {
    notOpened: tried.length - senders.length,
    stateTimes: senders.flatMap(({ stateTimes }, at) => stateTimes.slice(skip[at]?.[0])),
    echoTimes: senders.flatMap(({ echoTimes }, at) => echoTimes.slice(skip[at]?.[1])),
  };
  // deno-lint-ignore no-console
  console.log(JSON.stringify(result));
  Deno.exit(0);
}
