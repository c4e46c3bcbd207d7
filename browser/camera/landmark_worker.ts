/**
 * Finds landmarks in a module Worker, so that the page never stutters. It takes pictures as bitmaps,
 * posts landmarks as numbers, and closes the bitmap: no picture leaves this file.
 */
import {
  FaceLandmarker,
  type FaceLandmarkerResult,
  FilesetResolver,
  HandLandmarker,
  type NormalizedLandmark,
  PoseLandmarker,
} from "@mediapipe/tasks-vision";
import {
  blendshapeNames,
  type Blendshapes,
  type HandLandmarks,
  type LandmarkFrame,
} from "../../domain/observation/frames.ts";
import { BesidesPace } from "./besides_pace.ts";
import { Brightness } from "./brightness.ts";
import type { FromLandmarker, ToLandmarker } from "./landmark_messages.ts";

interface Models {
  readonly face: FaceLandmarker;
  readonly hands: HandLandmarker | null;
  readonly pose: PoseLandmarker | null;
}

type Start = Extract<ToLandmarker, { type: "start" }>;

const answer = (message: FromLandmarker) => self.postMessage(message);
const brightness = new Brightness();
const besidesPace = new BesidesPace();
let models: Models | null = null;

self.addEventListener("message", ({ data }: MessageEvent<ToLandmarker>) => {
  if (data.type === "start") start(data);
  else look(data.picture, data.time);
});

async function start({ assets, hands, pose, delegate }: Start): Promise<void> {
  try {
    // `true` loads the module build of the WASM loader: a module Worker has no importScripts.
    const files = await FilesetResolver.forVisionTasks(`${assets}/wasm`, true);
    // Each task deletes the loader's global factory after use, and a module runs only once per address.
    // So each task gets an address of its own.
    const filesFor = (task: string) => ({
      ...files,
      wasmLoaderPath: `${files.wasmLoaderPath}?for=${task}`,
    });
    const from = (name: string) => ({
      baseOptions: { modelAssetPath: `${assets}/${name}`, delegate },
      runningMode: "VIDEO" as const,
    });
    models = {
      face: await FaceLandmarker.createFromOptions(filesFor("face"), {
        ...from("face_landmarker.task"),
        numFaces: 2,
        outputFaceBlendshapes: true,
        outputFacialTransformationMatrixes: true,
      }),
      hands: hands
        ? await HandLandmarker.createFromOptions(filesFor("hands"), {
          ...from("hand_landmarker.task"),
          numHands: 2,
        })
        : null,
      pose: pose
        ? await PoseLandmarker.createFromOptions(
          filesFor("pose"),
          from("pose_landmarker_lite.task"),
        )
        : null,
    };
    answer({ type: "ready" });
  } catch (error) {
    answer({ type: "failed", message: error instanceof Error ? error.message : String(error) });
  }
}

function look(picture: ImageBitmap, time: number): void {
  try {
    if (models !== null) {
      const began = performance.now();
      const frame = readFrame(models, picture, time);
      answer({ type: "frame", frame, tookMs: performance.now() - began });
    }
  } catch (error) {
    answer({ type: "failed", message: error instanceof Error ? error.message : String(error) });
  } finally {
    picture.close();
  }
}

function readFrame({ face, hands, pose }: Models, picture: ImageBitmap, time: number) {
  const began = performance.now();
  const faces = face.detectForVideo(picture, time);
  const faceTook = performance.now() - began;
  const due = (hands !== null || pose !== null) && besidesPace.isNextDue();
  const bodies = due ? pose?.detectForVideo(picture, time).landmarks[0] : undefined;
  const foundHands = hands !== null && due ? readHands(hands, picture, time) : [];
  if (due) besidesPace.learn(faceTook, performance.now() - began - faceTook);
  const frame: LandmarkFrame = {
    time,
    width: picture.width,
    height: picture.height,
    dark: brightness.isDark(picture, time),
    ...readFace(faces),
    hands: foundHands,
    pose: bodies === undefined ? null : flatten(bodies, true),
  };
  return frame;
}

/** Reads the widest face: it counts as the candidate's. */
function readFace(result: FaceLandmarkerResult) {
  const widths = result.faceLandmarks.map(widthOf);
  const largest = widths.indexOf(Math.max(...widths));
  const points = result.faceLandmarks[largest];
  const matrix = result.facialTransformationMatrixes[largest]?.data;
  const shapes = result.faceBlendshapes[largest]?.categories;
  return {
    faces: widths.length,
    face: points === undefined ? null : flatten(points, false),
    faceMatrix: matrix?.length === 16 && matrix.every(Number.isFinite)
      ? Float32Array.from(matrix)
      : null,
    blendshapes: shapes === undefined ? null : readBlendshapes(shapes),
  };
}

function readBlendshapes(
  categories: readonly { categoryName: string; score: number }[],
): Blendshapes {
  const scores = new Map(categories.map(({ categoryName, score }) => [categoryName, score]));
  return Object.fromEntries(
    blendshapeNames.map((name) => [name, scores.get(name) ?? 0]),
  ) as unknown as Blendshapes;
}

/** Reads the hands. The model names sides as in a mirrored picture; these pictures are not mirrored. */
function readHands(model: HandLandmarker, picture: ImageBitmap, time: number): HandLandmarks[] {
  const { landmarks, handedness } = model.detectForVideo(picture, time);
  return landmarks.map((points, index) => ({
    side: handedness[index]?.[0]?.categoryName === "Left" ? "right" : "left",
    points: flatten(points, false),
  }));
}

function flatten(points: readonly NormalizedLandmark[], visibility: boolean): Float32Array {
  return Float32Array.from(
    points.flatMap((point) => [
      point.x,
      point.y,
      point.z,
      ...visibility ? [point.visibility ?? 0] : [],
    ]),
  );
}

function widthOf(points: readonly NormalizedLandmark[]): number {
  const xs = points.map(({ x }) => x);
  return Math.max(...xs) - Math.min(...xs);
}
