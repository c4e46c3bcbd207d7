import { type Problem, readProblem, unreachable } from "../connection/problem.ts";

/** Models that landmarks are found with; the face's is needed, the others are where they are wanted. */
const modelFiles = {
  face: "face_landmarker.task",
  hands: "hand_landmarker.task",
  pose: "pose_landmarker_lite.task",
} as const;
export type ModelName = keyof typeof modelFiles;

/** How far a model has come, in bytes. */
interface Progress {
  readonly model: ModelName;
  readonly received: number;
  /** 0 while the server itself still fetches it. */
  readonly total: number;
}

/**
 * Brings a model into the browser's cache, from where the landmark worker takes it.
 *
 * @param assets Address of the folder that serves the models.
 * @returns Null once it is there; otherwise why not and what to do, in the server's words.
 */
export async function downloadModel(
  assets: string,
  model: ModelName,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Problem | null> {
  onProgress({ model, received: 0, total: 0 });
  try {
    const response = await fetch(`${assets}/${modelFiles[model]}`, { signal });
    if (!response.ok) return readProblem(response.status, await response.text());
    const total = Number(response.headers.get("content-length") ?? 0);
    let received = 0;
    for await (const chunk of response.body ?? []) {
      received += chunk.byteLength;
      onProgress({ model, received, total });
    }
    return null;
  } catch {
    return unreachable;
  }
}

/** Progress in words, such as `Loading the landmark model for the face: 1.2 of 3.8 MB`. */
export function describeProgress({ model, received, total }: Progress): string {
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
  const what = `Loading the landmark model for ${model === "face" ? "the face" : model}`;
  if (total === 0) return `${what}: the server fetches it, once.`;
  return `${what}: ${megabytes(received)} of ${megabytes(total)} MB`;
}
