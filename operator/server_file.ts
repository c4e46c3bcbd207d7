import { join } from "node:path";
import { kill } from "node:process";
import { z } from "zod";
import { writeWhole } from "../files/write_file.ts";

const natsSchema = z.object({ url: z.string(), token: z.string() });

const serverSchema = z.object({
  pid: z.int().positive(),
  url: z.url(),
  token: z.string().min(32),
  nats: natsSchema.nullable(),
});

/** A server as the command line finds it in the data folder. */
export type RunningServer = z.infer<typeof serverSchema>;

const pathOf = (folder: string) => join(folder, "server.json");

/** What operators show to the server; it never leaves this machine. */
export function newToken(): string {
  return crypto.getRandomValues(new Uint8Array(32)).toHex();
}

/**
 * Tells the command line where this process serves, in a file that only its owner may read.
 *
 * @param folder The data folder.
 * @returns Takes the file away again, unless another server has put its own there.
 */
export async function writeServerFile(
  folder: string,
  server: Omit<RunningServer, "pid">,
): Promise<() => Promise<void>> {
  await Deno.mkdir(folder, { recursive: true });
  const path = pathOf(folder);
  await writeWhole(path, JSON.stringify({ pid: Deno.pid, ...server }));
  return async () => {
    const found = await readServerFile(folder);
    if (found?.token === server.token) await Deno.remove(path).catch(() => {});
  };
}

/**
 * The server that the file names, if its process lives.
 *
 * @returns Null where there is no such file, or a server that was killed left it behind.
 */
export async function readServerFile(folder: string): Promise<RunningServer | null> {
  const text = await Deno.readTextFile(pathOf(folder)).catch(() => null);
  if (text === null) return null;
  const server = serverSchema.safeParse(parseJson(text)).data ?? null;
  return server !== null && isAlive(server.pid) ? server : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
