import { Buffer } from "node:buffer";
import { launchBrowser } from "../browser/browser.ts";

/** Pictures that are taken from the recording; they play in a loop. */
const pictures = 15;

/**
 * A video in which two people sit side by side, made of one: the middle of each picture, twice.
 *
 * @param path An `.mjpeg` file with one face in the middle.
 * @returns Path of a temporary `.mjpeg` file.
 */
export async function twoFacesVideo(path: string): Promise<string> {
  const { browser, reason } = await launchBrowser();
  if (browser === null) throw new Error(reason);
  await using _closing = browser;
  const page = await browser.context.newPage();
  const video = await Deno.makeTempFile({ suffix: ".mjpeg" });
  for (const picture of picturesOf(await Deno.readFile(path)).slice(0, pictures)) {
    const doubled = await page.evaluate(
      doubleMiddle,
      `data:image/jpeg;base64,${Buffer.from(picture).toString("base64")}`,
    );
    const jpeg = Buffer.from(doubled.slice(doubled.indexOf(",") + 1), "base64");
    await Deno.writeFile(video, jpeg, { append: true });
  }
  return video;
}

/** The JPEG pictures of an MJPEG file, which lie one after the other. */
export function picturesOf(bytes: Uint8Array): Uint8Array[] {
  const starts: number[] = [];
  for (let at = 0; at + 2 < bytes.length; at++) {
    if (bytes[at] === 0xff && bytes[at + 1] === 0xd8 && bytes[at + 2] === 0xff) starts.push(at);
  }
  return starts.map((start, place) => bytes.subarray(start, starts[place + 1]));
}

/** Runs in the page. */
async function doubleMiddle(address: string): Promise<string> {
  const picture = new Image();
  picture.src = address;
  await picture.decode();
  const { width, height } = picture;
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const drawing = canvas.getContext("2d");
  for (const left of [0, width / 2]) {
    drawing?.drawImage(picture, width / 4, 0, width / 2, height, left, 0, width / 2, height);
  }
  return canvas.toDataURL("image/jpeg", 0.95);
}
