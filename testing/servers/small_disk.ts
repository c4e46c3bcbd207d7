/** A folder on a small disk of its own. */
interface SmallDisk extends AsyncDisposable {
  readonly folder: string;
}

/** Why there is none here; null where there is. */
export const missingForSmallDisk = await canMount()
  ? null
  : "a small disk can be mounted by root on Linux only";

/**
 * Mounts a disk of so many megabytes.
 *
 * @param folder Where; a new folder, removed in the end, when absent.
 */
export async function mountSmallDisk(megabytes: number, folder?: string): Promise<SmallDisk> {
  const place = folder ?? await Deno.makeTempDir({ prefix: "aceit-small-" });
  if (!await run("mount", "-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", place)) {
    throw new Error("No small disk can be mounted.");
  }
  return {
    folder: place,
    /** Takes the disk away; what still writes to it keeps it until it ends. */
    async [Symbol.asyncDispose]() {
      await run("umount", "--lazy", place);
      if (folder === undefined) await Deno.remove(place, { recursive: true });
    },
  };
}

async function canMount(): Promise<boolean> {
  if (Deno.build.os !== "linux" || Deno.uid() !== 0) return false;
  try {
    await using _ = await mountSmallDisk(1);
    return true;
  } catch {
    return false;
  }
}

async function run(program: string, ...args: string[]): Promise<boolean> {
  const { success } = await new Deno.Command(program, { args, stderr: "null" }).output();
  return success;
}

/** Writes until not a byte more fits. */
export async function fill(path: string): Promise<void> {
  const file = await Deno.open(path, { create: true, append: true });
  try {
    for (let size = 64 * 1024; size >= 1;) {
      try {
        await file.write(new Uint8Array(size));
      } catch {
        size = Math.floor(size / 2);
      }
    }
  } finally {
    file.close();
  }
}
