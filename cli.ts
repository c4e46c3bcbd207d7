import { type Command, UsageError } from "./cli/command.ts";
import { demoCommand } from "./cli/demo_command.ts";
import { rebuildCommand } from "./cli/rebuild_command.ts";
import { replayCommand } from "./cli/replay_command.ts";
import { settingsCommand } from "./cli/settings_command.ts";
import { readSettings } from "./settings.ts";

const commands: readonly Command[] = [demoCommand, replayCommand, rebuildCommand, settingsCommand];

const print = (line: string) => {
  // deno-lint-ignore no-console
  console.log(line);
};
const note = (line: string) => {
  // deno-lint-ignore no-console
  console.error(line);
};

/** Runs the command that the arguments name and gives its exit code. */
async function run([name, ...args]: readonly string[]): Promise<number> {
  const command = commands.find((known) => known.name === name);
  if (command === undefined) {
    const asked = name === undefined || name === "help" || name === "--help";
    if (!asked) note(`There is no command ${name}.\n`);
    print(help());
    return asked ? 0 : 2;
  }
  if (args.includes("--help")) {
    print(`deno task aceit ${command.usage}\n\n${command.summary}`);
    return 0;
  }
  try {
    return await command.run({ settings: readSettings(Deno.env.toObject()), args, print, note });
  } catch (cause) {
    note(cause instanceof Error ? cause.message : String(cause));
    if (!(cause instanceof UsageError)) return 1;
    note(`\ndeno task aceit ${command.usage}`);
    return 2;
  }
}

function help(): string {
  const width = Math.max(...commands.map(({ usage }) => usage.length));
  const lines = commands.map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`);
  return ["deno task aceit COMMAND", "", ...lines].join("\n");
}

Deno.exit(await run(Deno.args));
