/** The number of files and sockets that this process has open, and the most that it may have. */
interface OpenFiles {
  readonly count: number;
  readonly limit: number;
}

/**
 * Most files that are reserved for things other than connections: log, keys, hearing, uploads,
 * datagrams.
 */
const mostReserved = 256;

/** Whether fewer files are left than are reserved: a quarter of the limit, at most 256. */
export function isShort({ count, limit }: OpenFiles): boolean {
  return count > limit - Math.min(mostReserved, Math.floor(limit / 4));
}

/** Whether an error says that this process, or the whole system, can open no more files. */
export function isOutOfFiles(error: unknown): boolean {
  const words = error instanceof Error ? error.message : String(error);
  return /\b(EMFILE|ENFILE)\b|os error 2[34]\b/.test(words);
}

/** Whether this process is short of files. False where the system does not tell; only Linux does. */
export async function isShortOfFiles(): Promise<boolean> {
  try {
    const open = await openFiles();
    return open !== null && isShort(open);
  } catch (error) {
    return isOutOfFiles(error);
  }
}

async function openFiles(): Promise<OpenFiles | null> {
  const limits = await Deno.readTextFile("/proc/self/limits");
  const limit = Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1]);
  // Linux gives the number of entries as the folder's size; before version 6.2 the size was 0.
  const { size } = await Deno.stat("/proc/self/fd");
  const count = size > 0 ? size : (await Array.fromAsync(Deno.readDir("/proc/self/fd"))).length;
  return Number.isNaN(limit) ? null : { count, limit };
}
