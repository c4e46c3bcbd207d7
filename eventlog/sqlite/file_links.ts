/** Where Linux shows what the process has open, each as a link to where the file lies now. */
const descriptors = "/proc/self/fd";

/**
 * Files that this process has open, and whether they are still where they were opened. Asking a file
 * itself (`stat`) would make the next commit a third slower: once somebody has seen the time of its
 * last change, Linux writes the next change's time more exactly, and to the disk.
 */
export class FileLinks {
  /** A link for each file, and where it led; null while they are not known. */
  #links: readonly (readonly [link: string, path: string])[] | null = null;

  constructor(private readonly paths: readonly string[]) {}

  /** Finds their links; called while the files are known to be those that were opened. */
  find(): void {
    this.#links = findLinks(this.paths);
  }

  /** False where one was deleted, moved or replaced since, or where the system does not tell. */
  areInPlace(): boolean {
    if (this.#links?.every(([link, path]) => targetOf(link) === path)) return true;
    this.#links = null;
    return false;
  }
}

/** One of the process's own descriptors for each file; null where one has none. */
function findLinks(paths: readonly string[]): [string, string][] | null {
  try {
    const links = Array.from(Deno.readDirSync(descriptors), ({ name }) => `${descriptors}/${name}`);
    const known: [string, string][] = [];
    for (const path of paths) {
      const place = Deno.realPathSync(path);
      const link = links.find((one) => targetOf(one) === place);
      if (link === undefined) return null;
      known.push([link, place]);
    }
    return known;
  } catch {
    return null; // Another system, or no such file yet.
  }
}

/** Where a link leads; null where it is gone. */
function targetOf(link: string): string | null {
  try {
    return Deno.readLinkSync(link);
  } catch {
    return null;
  }
}
