import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { sha256 } from "./file_hash.ts";
import { encodeOnnx } from "./onnx_file.ts";
import { type Recipe, recipe, train } from "./training.ts";

/** The file that a recipe gives, byte for byte the same every time. */
export function trainFile(from: Recipe): Uint8Array {
  const about = `Camera presence on a synthetic behaviour model, seed ${from.seed}. ` +
    "See docs/camera-presence-card.md.";
  return encodeOnnx(train(from), about);
}

/**
 * `deno run --allow-write=models/visual models/visual/train.ts` writes the file and its hash again.
 */
if (import.meta.main) {
  const file = trainFile(recipe);
  const at = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  writeFileSync(at("camera_presence.onnx"), file);
  writeFileSync(at("camera_presence.sha256"), `${await sha256(file)}  camera_presence.onnx\n`);
}
