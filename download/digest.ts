import { createHash, type Hash } from "node:crypto";

/** The hash that a file's bytes must have. */
export type Digest =
  | { readonly kind: "sha256"; readonly hex: string }
  /** The name that Git gives to a file: SHA-1 of its length and its bytes. */
  | { readonly kind: "git"; readonly hex: string };

/**
 * Begins a digest.
 *
 * @param size Bytes of the whole file; Git's digest begins with it.
 */
export function beginDigest({ kind }: Digest, size: number): Hash {
  if (kind === "sha256") return createHash("sha256");
  return createHash("sha1").update(`blob ${size}\0`);
}

/** Adds the content of a file. @returns Its number of bytes; 0 if there is no file. */
export async function addFile(hash: Hash, path: string): Promise<number> {
  let size = 0;
  try {
    for await (const chunk of (await Deno.open(path)).readable) {
      size += chunk.byteLength;
      hash.update(chunk);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return size;
}

/** Whether a file exists, is complete and has the right hash. */
export async function isRight(path: string, digest: Digest): Promise<boolean> {
  const found = await Deno.stat(path).catch(() => null);
  if (found === null || !found.isFile) return false;
  const hash = beginDigest(digest, found.size);
  await addFile(hash, path);
  return hash.digest("hex") === digest.hex;
}
