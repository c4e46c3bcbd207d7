import { type Settings, settingsTable } from "../settings.ts";
import { readArguments } from "./arguments.ts";
import type { Command } from "./command.ts";

export const settingsCommand: Command = {
  name: "settings",
  usage: "settings [--json]",
  summary: "Lists every setting, its present value and what it is for.",
  run({ settings, args, print }) {
    const { values } = readArguments(args, { json: { type: "boolean" } });
    const rows = Object.entries(settingsTable).map(([name, { about, ...setting }]) => ({
      name,
      value: shown(settings[name as keyof Settings], "secret" in setting),
      about,
    }));
    if (values.json) print(JSON.stringify(rows));
    else for (const { name, value, about } of rows) print(`${name}=${value}\n    ${about}`);
    return Promise.resolve(0);
  },
};

function shown(value: unknown, secret: boolean): string {
  if (value === undefined) return "";
  return secret ? "(set)" : String(value);
}
