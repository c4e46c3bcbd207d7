import type { LandmarkFrame } from "../../domain/observation/frames.ts";
import { encodedSizeOf, type LandmarkPart, partHeaderBytes } from "../../media/landmark_codec.ts";

/**
 * Milliseconds of one batch, on a grid from the moment the camera was switched on. Ten batches a second
 * give ten states of the HUD a second: the server measures the half second that ends with each.
 */
const windowLengthMs = 100;
/** Most bytes of one part, which is one message: four frames with face, hands and body. */
const partBytes = 15_000;
/** Longest time in milliseconds that a frame waits for others before it is sent. */
const patienceMs = 100;

/**
 * Cuts frames into batches, one for each window of the grid at most, and batches into parts that are
 * sent while the window is still open: the server then sees a frame after a tenth of a second, and a
 * lost packet costs one part. A window stays open while a picture of it is being read. Pure: frames
 * carry the time.
 */
export class LandmarkBatcher {
  #frames: LandmarkFrame[] = [];
  #bytes = partHeaderBytes;
  #sequence = 0;
  #part = 0;
  #window: number | null = null;
  #lastEnded = -windowLengthMs;
  #expected: number | null = null;

  /**
   * Call it with the time of a picture that is being read, and with null if it gives no frame.
   *
   * @param time Milliseconds since the camera was switched on, of the picture.
   */
  expect(time: number | null): void {
    this.#expected = time;
  }

  /**
   * @returns Parts that are ready now. Leaves out a frame that is older than the one before it, or that
   * belongs to a window that has ended.
   */
  add(frame: LandmarkFrame): LandmarkPart[] {
    this.#expected = null;
    const ready = this.tick(frame.time);
    const before = this.#frames.at(-1);
    if (before !== undefined && frame.time < before.time) return ready;
    const window = Math.floor(frame.time / windowLengthMs) * windowLengthMs;
    if (window <= this.#lastEnded || window < (this.#window ?? 0)) return ready;
    this.#window = window;
    const sizeChanged = before !== undefined &&
      (before.width !== frame.width || before.height !== frame.height);
    const size = encodedSizeOf(frame);
    if (this.#frames.length > 0 && (sizeChanged || this.#bytes + size > partBytes)) {
      ready.push(...this.#cut(window, false));
    }
    this.#frames.push(frame);
    this.#bytes += size;
    return ready;
  }

  /**
   * Call it regularly with the time, so that the last frames do not wait for the next ones.
   *
   * @param now Milliseconds since the camera was switched on.
   */
  tick(now: number): LandmarkPart[] {
    if (this.#window === null) return [];
    const time = Math.min(now, this.#expected ?? now);
    if (time >= this.#window + windowLengthMs) return this.#cut(this.#window, true);
    const first = this.#frames[0];
    const isDue = first !== undefined && now - first.time >= patienceMs;
    return isDue ? this.#cut(this.#window, false) : [];
  }

  /** Ends the open window. Call it when the camera is switched off. */
  flush(): LandmarkPart[] {
    return this.#window === null ? [] : this.#cut(this.#window, true);
  }

  #cut(windowStart: number, last: boolean): LandmarkPart[] {
    const frames = this.#frames;
    const { width, height } = frames[0] ?? { width: 1, height: 1 };
    const [sequence, part] = [this.#sequence, this.#part];
    this.#frames = [];
    this.#bytes = partHeaderBytes;
    this.#part = last ? 0 : this.#part + 1;
    if (last) {
      this.#sequence++;
      this.#window = null;
      this.#lastEnded = windowStart;
    }
    const windowLength = windowLengthMs;
    return [{ sequence, part, windowStart, windowLength, last, width, height, frames }];
  }
}
