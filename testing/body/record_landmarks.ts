import { encodeLandmarkPart, type LandmarkPart } from "../../media/landmark_codec.ts";
import { readLandmarks } from "../../media/read_landmarks.ts";
import type { LandmarkBatch } from "../../domain/observation/frames.ts";
import { launchBrowser } from "../browser/browser.ts";
import { landmarkPages } from "./landmark_pages.ts";
import { servePeers } from "../servers/peer_server.ts";
import { testdataPath } from "../fixtures/testdata.ts";

/**
 * Records the landmarks that the simulated candidate sends: a real Chromium reads the webcam picture
 * of the test data, and a few seconds of what arrives are written as `simulation/recording.ts` reads
 * them. Run it as `deno run -A --preload=./media/isolate_datagrams.ts testing/body/record_landmarks.ts`.
 */

/** The first windows are those in which the models warm up. */
const windowsLeftOut = 2;
/** Half seconds that are kept. */
const windowsKept = 10;
/** Most frames kept of one window: the file stays small. */
const framesKept = 6;
/** Frames of one part, as pages send them: one message stays under 15,000 bytes. */
const framesPerPart = 3;

const out = new URL("../../simulation/landmarks.bin.gz", import.meta.url);

async function record(): Promise<readonly LandmarkBatch[]> {
  const models = testdataPath("mediapipe");
  const fakeVideo = testdataPath("face/face_groundtruth.mjpeg");
  if (models === null || fakeVideo === null) throw new Error("The test data is not there.");
  const batches: LandmarkBatch[] = [];
  const enough = Promise.withResolvers<void>();
  const script = `
    new AceItLandmarker.Landmarker({
      worker: "/landmark_worker.js",
      assets: "/mediapipe",
      onPart: (part) => connection.sendPart(part),
    }).start(document.querySelector("video"));`;
  const html = `<!doctype html><video></video><script src="/connection.js"></script>
    <script src="/landmarker.js"></script>
    <script>
      const connection = new AceItConnection.Connection({ base: "/api/interviews/1" });
      ${script}
    </script>`;
  await using server = servePeers({
    pages: { "/": { type: "text/html", body: html }, ...await landmarkPages(models) },
    async onPeer(peer) {
      for await (const batch of readLandmarks(peer.frames)) {
        batches.push(batch);
        if (batches.length >= windowsLeftOut + windowsKept) enough.resolve();
      }
    },
  });
  const { browser, reason } = await launchBrowser({ fakeVideo });
  if (browser === null) throw new Error(reason);
  await using _closing = browser;
  const page = await browser.context.newPage();
  await page.goto(server.origin);
  await enough.promise;
  return batches.slice(windowsLeftOut, windowsLeftOut + windowsKept);
}

/** A batch as the parts of its window, with its frames thinned evenly. */
function partsOf({ windowStart, windowLength, frames }: LandmarkBatch, sequence: number) {
  const step = Math.max(1, frames.length / framesKept);
  const kept = frames.filter((_, place) =>
    Math.floor(place / step) !== Math.floor((place - 1) / step)
  );
  const count = Math.max(1, Math.ceil(kept.length / framesPerPart));
  return Array.from({ length: count }, (_, part): LandmarkPart => ({
    sequence,
    part,
    last: part === count - 1,
    windowStart,
    windowLength,
    width: kept[0]?.width ?? 1,
    height: kept[0]?.height ?? 1,
    frames: kept.slice(part * framesPerPart, (part + 1) * framesPerPart),
  }));
}

/** Each part behind its length as a little-endian u32. */
function fileOf(parts: readonly LandmarkPart[]): Blob {
  return new Blob(
    parts.map(encodeLandmarkPart).flatMap((bytes) => {
      const length = new Uint8Array(4);
      new DataView(length.buffer).setUint32(0, bytes.byteLength, true);
      return [length, new Uint8Array(bytes)];
    }),
  );
}

const batches = await record();
const parts = batches.flatMap(partsOf);
const file = fileOf(parts).stream().pipeThrough(new CompressionStream("gzip"));
await Deno.writeFile(out, file);
const { size } = await Deno.stat(out);
// deno-lint-ignore no-console
console.log(
  `${parts.length} parts, ${
    batches.flatMap(({ frames }) => frames).length
  } frames seen, ${size} bytes`,
);
Deno.exit(0);
