import { type Settings, settingsTable } from "../product/settings.ts";
import { json } from "./arguments.ts";
import { command } from "./command.ts";

export const settingsCommand = command({
  name: "settings",
  summary: "Lists every setting, its present value and what it is for.",
  options: { json },
  run({ settings, print }, { values }) {
    const rows = Object.entries(settingsTable).map(([name, { about, ...setting }]) => ({
      name,
      value: show(settings[name as keyof Settings], "secret" in setting),
      about,
    }));
    if (values.json) print(JSON.stringify(rows));
    else for (const { name, value, about } of rows) print(`${name}=${value}\n    ${about}`);
    return Promise.resolve(0);
  },
});

function show(value: unknown, secret: boolean): string {
  if (value === undefined) return "";
  if (secret) return "(set)";
  return typeof value === "object" && !Array.isArray(value) ? JSON.stringify(value) : String(value);
}
