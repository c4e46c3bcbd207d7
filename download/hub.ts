import { z } from "zod";
import type { Digest } from "./digest.ts";
import { DownloadError } from "./download_error.ts";

/** A repository of the Hugging Face hub, or of a server that speaks its API. */
interface HubRepository {
  /** Such as `https://huggingface.co`. */
  readonly hub: string;
  /** Such as `Xenova/whisper-base`. */
  readonly repository: string;
  /** A commit, or the name of a branch. */
  readonly revision: string;
}

/** A file of a repository, as the hub describes it. */
export interface HubFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly digest: Digest;
}

/** The hub's answer. `lfs.oid` is the SHA-256 of a large file, `oid` Git's name of any other. */
const listing = z.array(z.object({
  type: z.string(),
  path: z.string(),
  size: z.int().nonnegative(),
  oid: z.string(),
  lfs: z.object({ oid: z.string(), size: z.int().nonnegative() }).optional(),
}));

/**
 * What the hub says about some files of a repository.
 *
 * @throws {DownloadError} The hub cannot be reached, or does not have one of the files.
 */
export async function describeFiles(
  from: HubRepository,
  paths: readonly string[],
  signal: AbortSignal,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): Promise<readonly HubFile[]> {
  const { hub, repository, revision } = from;
  const host = new URL(hub).host;
  const address = `${hub}/api/models/${repository}/tree/${revision}?recursive=true`;
  const limits = AbortSignal.any([signal, AbortSignal.timeout(30_000)]);
  const response = await fetch(address, { signal: limits }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw new DownloadError("offline", `${host} cannot be reached.`, { cause: error });
  });
  if (!response.ok) {
    await response.body?.cancel();
    // The hub answers 401 for a repository that does not exist.
    const fault = [401, 404].includes(response.status) ? "not_found" : "offline";
    throw new DownloadError(fault, `${host} answered ${response.status} for ${repository}.`);
  }
  const parsed = listing.safeParse(await response.json().catch(() => null));
  if (!parsed.success) throw new DownloadError("offline", `${host} does not speak the hub's API.`);
  return paths.map((path) => {
    const found = parsed.data.find((file) => file.type === "file" && file.path === path);
    if (found === undefined) {
      throw new DownloadError("not_found", `${repository} on ${host} has no file ${path}.`);
    }
    const { oid, size, lfs } = found;
    return lfs === undefined
      ? { path, size, digest: { kind: "git", hex: oid } }
      : { path, size: lfs.size, digest: { kind: "sha256", hex: lfs.oid } };
  });
}

/** The address of a file of a repository; the hub redirects to a place of its own. */
export const addressOf = ({ hub, repository, revision }: HubRepository, path: string): string =>
  `${hub}/${repository}/resolve/${revision}/${path}`;
