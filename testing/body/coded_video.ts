import { Buffer } from "node:buffer";
import { picturesOf } from "./two_faces_video.ts";
import { launchBrowser } from "../browser/browser.ts";

/** A picture's number stands in its upper left corner: so many squares, white for a one, lowest first. */
const bits = 10;
/** Side of a square in pixels. */
const side = 24;
/** Pictures that go to the browser together. */
const together = 30;

/** A picture that a page looked at: when, by its camera's clock in milliseconds, and its number. */
export type Look = readonly [time: number, picture: number];

/**
 * Script for a page, to run before its own: `looks` tells which picture of a coded video went to the
 * models at which time. A browser plays a recording as a camera as fast as the machine lets it, so
 * nothing else tells which picture was seen when.
 */
export const lookRecorder = `
  globalThis.looks = [];
  const corner = new OffscreenCanvas(${bits * side}, ${side})
    .getContext("2d", { willReadFrequently: true });
  const postMessage = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...more) {
    if (message?.type === "picture") {
      corner.drawImage(message.picture, 0, 0);
      const number = Array.from({ length: ${bits} }, (_, bit) =>
        corner.getImageData(bit * ${side} + ${side / 2}, ${
  side / 2
}, 1, 1).data[1] > 127 ? 2 ** bit : 0
      ).reduce((sum, value) => sum + value, 0);
      looks.push([message.time, number]);
    }
    return postMessage.call(this, message, ...more);
  };
`;

/**
 * A copy of a recording whose pictures carry their numbers, 0 to 1023.
 *
 * @param path An `.mjpeg` file.
 * @returns Path of the copy, which is the caller's to remove.
 * @throws {Error} There is no Chromium.
 */
export async function codedVideo(path: string): Promise<string> {
  const { browser, reason } = await launchBrowser();
  if (browser === null) throw new Error(reason);
  await using _closing = browser;
  const page = await browser.context.newPage();
  const pictures = picturesOf(await Deno.readFile(path));
  const copy = await Deno.makeTempFile({ suffix: ".mjpeg" });
  for (let first = 0; first < pictures.length; first += together) {
    const some = pictures.slice(first, first + together).map((picture) =>
      Buffer.from(picture).toString("base64")
    );
    const coded = await page.evaluate(code, { first, pictures: some, bits, side });
    const bytes = coded.map((picture) => Buffer.from(picture, "base64"));
    await Deno.writeFile(copy, Buffer.concat(bytes), { append: true });
  }
  return copy;
}

/** Runs in the page. */
async function code(
  { first, pictures, bits, side }: {
    readonly first: number;
    readonly pictures: readonly string[];
    readonly bits: number;
    readonly side: number;
  },
): Promise<string[]> {
  return await Promise.all(pictures.map(async (data, place) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: "image/jpeg" }));
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const context = canvas.getContext("2d");
    context?.drawImage(picture, 0, 0);
    for (let bit = 0; context && bit < bits; bit++) {
      context.fillStyle = ((first + place) >> bit) % 2 === 1 ? "white" : "black";
      context.fillRect(bit * side, 0, side, side);
    }
    const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.95 });
    const letters = Array.from(
      new Uint8Array(await blob.arrayBuffer()),
      (byte) => String.fromCharCode(byte),
    );
    return btoa(letters.join(""));
  }));
}
