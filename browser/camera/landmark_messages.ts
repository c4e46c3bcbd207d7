import type { LandmarkFrame } from "../../domain/observation/frames.ts";

/** A message of the page to the worker that finds landmarks. */
export type ToLandmarker =
  | {
    readonly type: "start";
    /** Address of the folder with `wasm/` and the models, absolute. */
    readonly assets: string;
    readonly hands: boolean;
    readonly pose: boolean;
    /** `CPU` where the GPU is emulated in software: that is slower. */
    readonly delegate: "CPU" | "GPU";
  }
  /** `time` in whole milliseconds since the camera was switched on; grows with every picture. */
  | { readonly type: "picture"; readonly picture: ImageBitmap; readonly time: number };

/** A message of the worker; it answers each picture with one `frame`. */
export type FromLandmarker =
  | { readonly type: "ready" }
  | { readonly type: "failed"; readonly message: string }
  | {
    readonly type: "frame";
    readonly frame: LandmarkFrame;
    /** Milliseconds that the models took. */
    readonly tookMs: number;
  };
