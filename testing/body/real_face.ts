import { readFile } from "node:fs/promises";
import { type LandmarkFrame } from "../../domain/observation/frames.ts";
import { launchBrowser } from "../browser/browser.ts";
import { testdataPath } from "../fixtures/testdata.ts";

/** What one picture of the recording was made with; angles in degrees, signs its own. */
export interface Truth {
  readonly phase: "still" | "yaw" | "pitch" | "gaze" | "fidget";
  readonly yaw: number;
  readonly pitch: number;
  /** -1, 0 or 1. */
  readonly gazeX: number;
}

export interface RealFace {
  readonly frames: readonly LandmarkFrame[];
  readonly truth: readonly Truth[];
}

const framesPerSecond = 15;
const library = new URL("../../node_modules/@mediapipe/tasks-vision/", import.meta.url);

/** The page: reads every picture of the recording with MediaPipe and hands back plain numbers. */
const page = `<!doctype html><link rel="icon" href="data:,"><script type="module">
import { FaceLandmarker, FilesetResolver } from "/library/vision_bundle.mjs";
globalThis.readFaces = async (framesPerSecond) => {
  const files = await FilesetResolver.forVisionTasks("/library/wasm");
  const landmarker = await FaceLandmarker.createFromOptions(files, {
    baseOptions: { modelAssetPath: "/model", delegate: "CPU" },
    runningMode: "VIDEO",
    numFaces: 2,
  });
  const video = new Uint8Array(await (await fetch("/video")).arrayBuffer());
  const starts = [];
  for (let i = 0; i + 2 < video.length; i++) {
    if (video[i] === 0xff && video[i + 1] === 0xd8 && video[i + 2] === 0xff) starts.push(i);
  }
  const found = [];
  for (const [i, start] of starts.entries()) {
    const jpeg = new Blob([video.subarray(start, starts[i + 1])], { type: "image/jpeg" });
    const picture = await createImageBitmap(jpeg);
    const time = Math.round(i * 1000 / framesPerSecond);
    const { faceLandmarks } = landmarker.detectForVideo(picture, time + 1);
    const face = faceLandmarks[0]?.flatMap(({ x, y, z }) => [x, y, z]) ?? null;
    const { width, height } = picture;
    found.push({ time, width, height, faces: faceLandmarks.length, face });
  }
  return found;
};
</script>`;

interface Found extends Pick<LandmarkFrame, "time" | "width" | "height" | "faces"> {
  readonly face: readonly number[] | null;
}

/**
 * Landmarks of `face_groundtruth.mjpeg`, read by MediaPipe in a Chromium, picture by picture, so that
 * each has its truth. Takes about 25 seconds.
 *
 * @returns Why not, where the test data or a Chromium is missing.
 */
export async function readRealFace(): Promise<RealFace | string> {
  const [video, truth, model] = [
    testdataPath("face/face_groundtruth.mjpeg"),
    testdataPath("face/face_groundtruth.json"),
    testdataPath("mediapipe/face_landmarker.task"),
  ];
  if (video === null || truth === null || model === null) {
    return "face_groundtruth or face_landmarker.task not found; set ACEIT_TESTDATA to their folder.";
  }
  const { browser, reason } = await launchBrowser();
  if (browser === null) return reason;
  await using _closing = browser;
  await using server = serve({ "/video": video, "/model": model });
  const tab = await browser.context.newPage();
  await tab.goto(`http://127.0.0.1:${server.addr.port}/`);
  await tab.waitForFunction("globalThis.readFaces !== undefined");
  const found = await tab.evaluate(`readFaces(${framesPerSecond})`) as readonly Found[];
  const nothing = { dark: false, faceMatrix: null, blendshapes: null, hands: [], pose: null };
  const frames = found.map((frame) => ({
    ...frame,
    ...nothing,
    face: frame.face === null ? null : Float32Array.from(frame.face),
  }));
  return {
    frames,
    truth: (JSON.parse(await readFile(truth, "utf8")) as { frames: Truth[] }).frames,
  };
}

const mediaTypes: Readonly<Record<string, string>> = {
  mjs: "text/javascript",
  js: "text/javascript",
  wasm: "application/wasm",
};

/** The page, the library beside it, and some files under names of their own. */
function serve(files: Readonly<Record<string, string>>) {
  return Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/") return new Response(page, { headers: { "content-type": "text/html" } });
    const file = files[pathname] ?? new URL(`.${pathname.replace("/library", "")}`, library);
    const bytes = await readFile(file).catch(() => null);
    if (bytes === null) return new Response(null, { status: 404 });
    const type = mediaTypes[pathname.slice(pathname.lastIndexOf(".") + 1)];
    const headers = { "content-type": type ?? "application/octet-stream" };
    return new Response(new Uint8Array(bytes), { headers });
  });
}
