import type { Projection } from "./projection.ts";

/** What the HUD shows of the latest window, and of the whole interview so far. */
export interface Hud {
  /** Batches come in at present. */
  readonly watching: boolean;
  readonly framesSeen: number;
  readonly framesValid: number;
  /** Frames a second of the latest window, in tenths. */
  readonly frameRateTenths: number;
  /** Null is "not enough data": under 70 % of the window's frames held exactly one face. */
  readonly facePresent: boolean | null;
  readonly severalFaces: boolean;
  readonly batchesLost: number;
}

const initial: Hud = {
  watching: false,
  framesSeen: 0,
  framesValid: 0,
  frameRateTenths: 0,
  facePresent: null,
  severalFaces: false,
  batchesLost: 0,
};

/** Share of valid frames from which a window says anything. */
const enough = 0.7;

export const hud: Projection<Hud> = {
  name: "hud",
  version: 1,
  initial,
  evolve(state, { event }) {
    switch (event.type) {
      case "CandidateConnected":
        return { ...state, watching: false, frameRateTenths: 0, facePresent: null };
      case "CandidateDisconnected":
      case "InterviewEnded":
        return { ...state, watching: false };
      case "LandmarkBatchMeasured": {
        const { framesSeen, framesValid, windowLength } = event;
        const share = framesSeen === 0 ? 0 : framesValid / framesSeen;
        return {
          watching: true,
          framesSeen: state.framesSeen + framesSeen,
          framesValid: state.framesValid + framesValid,
          frameRateTenths: windowLength === 0 ? 0 : Math.round(framesSeen * 10_000 / windowLength),
          facePresent: share >= enough ? true : framesValid === 0 && framesSeen > 0 ? false : null,
          severalFaces: event.mostFaces > 1,
          batchesLost: state.batchesLost + event.batchesLost,
        };
      }
      default:
        return state;
    }
  },
};
