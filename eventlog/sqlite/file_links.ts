/** Where Linux has a link for each file that the process has open, to the file's present path. */
const descriptors = "/proc/self/fd";

/**
 * Notices when files that this process has open are deleted, moved or replaced. Calling `stat` on a file
 * would make the next commit a third slower: once somebody has seen the time of its last change, Linux
 * stores the time of the next change more exactly, on the disk.
 */
export class FileLinks {
  /** A link for each file, and the path that it led to; null while they are not known. */
  #links: readonly (readonly [link: string, path: string])[] | null = null;

  constructor(private readonly paths: readonly string[]) {}

  /** Finds the links. Call it while the files are known to be those that were opened. */
  find(): void {
    this.#links = findLinks(this.paths);
  }

  /** False where one was deleted, moved or replaced since, or where the system can't say. */
  areInPlace(): boolean {
    if (this.#links?.every(([link, path]) => targetOf(link) === path)) return true;
    this.#links = null;
    return false;
  }
}

/** Finds a descriptor of this process for each file. @returns Null where a file has none. */
function findLinks(paths: readonly string[]): [string, string][] | null {
  try {
    const links = Array.from(Deno.readDirSync(descriptors), ({ name }) => `${descriptors}/${name}`);
    const found: [string, string][] = [];
    for (const path of paths) {
      const realPath = Deno.realPathSync(path);
      const link = links.find((one) => targetOf(one) === realPath);
      if (link === undefined) return null;
      found.push([link, realPath]);
    }
    return found;
  } catch {
    return null; // Not Linux, or no such file yet.
  }
}

/** The path that a link leads to; null where the link is gone. */
function targetOf(link: string): string | null {
  try {
    return Deno.readLinkSync(link);
  } catch {
    return null;
  }
}
