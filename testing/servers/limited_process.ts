import { fileURLToPath } from "node:url";

/** Limits of a process that a shell sets, such as `-n 96` for file descriptors or `-f 64` for files. */
export type Limits = string;

/** The arguments of `sh` that run Deno with these limits, and with Deno's own arguments behind them. */
export function limitedDeno(limits: Limits, args: readonly string[]): string[] {
  // Without the trap a file beyond its limit ends the process; with it the write fails, as on a full disk.
  return ["-c", `trap "" XFSZ; ulimit ${limits}; exec "$0" "$@"`, Deno.execPath(), ...args];
}

/**
 * Runs a script's text in the project's folder.
 *
 * @param limits Null for none.
 * @returns What it printed.
 */
export async function runScript(limits: Limits | null, script: string): Promise<string> {
  const args = ["run", "-A", "--no-check", "--ext=ts", "-"];
  const child = new Deno.Command(limits === null ? Deno.execPath() : "sh", {
    args: limits === null ? args : limitedDeno(limits, args),
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(script));
  await writer.close();
  const { stdout } = await child.output();
  return new TextDecoder().decode(stdout).trim();
}
