import type { LandmarkFrame } from "../../domain/observation/frames.ts";

/** What the page tells the worker that looks for landmarks. */
export type ToLandmarker =
  | {
    readonly type: "start";
    /** Address of the folder with `wasm/` and the models, absolute. */
    readonly assets: string;
    readonly hands: boolean;
    readonly pose: boolean;
    /** Software rendering is slower than none: then the CPU does it. */
    readonly delegate: "CPU" | "GPU";
  }
  /** `time` in whole milliseconds since the camera was switched on; grows with every picture. */
  | { readonly type: "picture"; readonly picture: ImageBitmap; readonly time: number };

/** What the worker answers; one `frame` for each picture. */
export type FromLandmarker =
  | { readonly type: "ready" }
  | { readonly type: "failed"; readonly message: string }
  | {
    readonly type: "frame";
    readonly frame: LandmarkFrame;
    /** Milliseconds that the models took. */
    readonly tookMs: number;
  };
