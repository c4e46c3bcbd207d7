import { type Problem, readProblem, unreachable } from "../connection/problem.ts";

/** Files of the models that find landmarks. The face's is always needed; the others by consent. */
const modelFiles = {
  face: "face_landmarker.task",
  hands: "hand_landmarker.task",
  pose: "pose_landmarker_lite.task",
} as const;
export type ModelName = keyof typeof modelFiles;

/** How much of a model has been loaded, in bytes. */
interface Progress {
  readonly model: ModelName;
  readonly received: number;
  /** Bytes in all; 0 while the server itself still fetches the model. */
  readonly total: number;
}

/**
 * Loads a model into the browser's cache, from which the landmark worker reads it.
 *
 * @param assets Address of the folder that serves the models.
 * @returns Null once it is there; otherwise why not and what to do.
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
