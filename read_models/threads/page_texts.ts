import { Buffer, isAscii } from "node:buffer";
import type { CommitPage } from "../../eventlog/commit_page.ts";
import type { StoredCommit } from "../../eventlog/engine.ts";

/**
 * Decodes the payloads of a page in one step, several times faster than one by one.
 *
 * @param commits The commits of this page, unpacked.
 * @returns Null where some character is not ASCII: then offsets in text and in bytes differ.
 */
export function textsOf(
  { bytes }: CommitPage,
  commits: readonly StoredCommit[],
): string[] | null {
  if (!isAscii(bytes)) return null;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  return commits.map(({ payload }) => {
    const start = payload.byteOffset - bytes.byteOffset;
    return text.slice(start, start + payload.length);
  });
}
