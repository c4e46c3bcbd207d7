import { UsageError } from "./cli/arguments.ts";
import type { Command } from "./cli/command.ts";
import { backupCommand } from "./cli/backup_command.ts";
import { demoCommand } from "./cli/demo_command.ts";
import { eraseCommand } from "./cli/erase_command.ts";
import { exportCommand } from "./cli/export_command.ts";
import { helpOf, overview, usageOf } from "./cli/help.ts";
import { importCommand } from "./cli/import_command.ts";
import { listCommand } from "./cli/list_command.ts";
import { parkedCommand } from "./cli/parked_command.ts";
import { rebuildCommand } from "./cli/rebuild_command.ts";
import { replayCommand } from "./cli/replay_command.ts";
import { restoreCommand } from "./cli/restore_command.ts";
import { retentionCommand } from "./cli/retention_command.ts";
import { settingsCommand } from "./cli/settings_command.ts";
import { showCommand } from "./cli/show_command.ts";
import { statsCommand } from "./cli/stats_command.ts";
import { tailCommand } from "./cli/tail_command.ts";
import { openTerminal } from "./cli/terminal.ts";
import { verifyCommand } from "./cli/verify_command.ts";
import { readSettings } from "./product/settings.ts";

const commands: readonly Command[] = [
  demoCommand,
  listCommand,
  tailCommand,
  showCommand,
  replayCommand,
  statsCommand,
  exportCommand,
  importCommand,
  backupCommand,
  restoreCommand,
  rebuildCommand,
  verifyCommand,
  parkedCommand,
  eraseCommand,
  retentionCommand,
  settingsCommand,
];

/** What shells say of a command that Ctrl-C ended. */
const interrupted = 130;

const stop = new AbortController();
const terminal = openTerminal(stop);
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  Deno.addSignalListener(signal, () => {
    if (stop.signal.aborted) Deno.exit(interrupted);
    stop.abort("interrupted");
  });
}

/** Runs the command that the arguments name and gives its exit code. */
async function run([name, ...args]: readonly string[]): Promise<number> {
  const command = commands.find((known) => known.name === name);
  if (command === undefined) {
    const asked = name === undefined || name === "help" || name === "--help";
    if (asked) terminal.print(overview(commands));
    else terminal.note(`There is no command ${name}.\n\n${overview(commands)}`);
    return asked ? 0 : 2;
  }
  if (args.includes("--help")) {
    terminal.print(helpOf(command));
    return 0;
  }
  try {
    const settings = readSettings(Deno.env.toObject());
    return await command.run({ ...terminal, settings, signal: stop.signal }, args);
  } catch (error) {
    return explain(command, error);
  }
}

function explain(command: Command, cause: unknown): number {
  if (stop.signal.aborted) {
    if (stop.signal.reason !== "interrupted") return 0;
    terminal.note("Stopped.");
    return interrupted;
  }
  terminal.note(cause instanceof Error ? cause.message : String(cause));
  if (!(cause instanceof UsageError)) return 1;
  terminal.note(`\n${usageOf(command)}`);
  return 2;
}

Deno.exit(await run(Deno.args));
