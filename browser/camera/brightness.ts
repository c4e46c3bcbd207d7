/** A picture of less mean luminance, 0..255, counts as black: a covered lens gives 0 to 10. */
const black = 12;
/** Milliseconds between two checks: nobody covers and uncovers a lens faster. */
const intervalMs = 500;
const side = 16;

/** Finds out whether pictures are black, not just dim, from a few pixels of some pictures. */
export class Brightness {
  readonly #canvas = new OffscreenCanvas(side, side);
  #lookedAt = -Infinity;
  #dark = false;

  /** @param time Milliseconds; grows with every picture. */
  isDark(picture: ImageBitmap, time: number): boolean {
    if (time - this.#lookedAt < intervalMs) return this.#dark;
    this.#lookedAt = time;
    const context = this.#canvas.getContext("2d", { willReadFrequently: true });
    if (context === null) return false;
    context.drawImage(picture, 0, 0, side, side);
    this.#dark = luminanceOf(context.getImageData(0, 0, side, side).data) < black;
    return this.#dark;
  }
}

/** Mean of ITU-R BT.709 luma over RGBA pixels, 0..255. */
function luminanceOf(pixels: Uint8ClampedArray): number {
  let sum = 0;
  for (let offset = 0; offset < pixels.length; offset += 4) {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(offset, offset + 3);
    sum += 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
  return sum / (pixels.length / 4);
}
