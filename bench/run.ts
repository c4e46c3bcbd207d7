import { parseArgs } from "node:util";
import { z } from "zod";
import { benches } from "./benches.ts";
import type { Figure } from "./figure.ts";
import { verdict } from "./targets.ts";

const limits = Object.values(benches).map(({ limit }) => limit);
const mostMinutes = Math.ceil(limits.reduce((sum, limit) => sum + limit, 0) / 60);

const usage = `deno task bench [--json] [--quick] [--only NAME,…]

--json   prints an array of { name, value, unit, baseline } and nothing else
--quick  measures less, for a look
--only   benches or figures: ${Object.keys(benches).join(", ")}

Two cores with nothing else to do take five to seven minutes. Each bench is stopped at a limit of its
own; together they take ${mostMinutes} minutes at most.`;

/**
 * Measures one bench after the other, each in a process of its own. What cannot be measured here is
 * told on stderr and left out.
 *
 * @returns The exit code: 0 when everything that was asked for was measured.
 */
async function run(args: readonly string[]): Promise<number> {
  const { json, quick, only, help } = optionsOf(args);
  if (help) return say(usage), 0;
  const names = Object.keys(benches).filter((name) => only === undefined || isAsked(name, only));
  if (names.length === 0) return note(`No bench or figure is called ${only}.\n\n${usage}`), 2;
  const began = performance.now();
  const figures: Figure[] = [];
  let complete = true;
  for (const name of names) {
    const measured = await measureApart(name, quick);
    if (!json) { for (const figure of measured) say(lineOf(figure)); }
    figures.push(...measured);
    for (const missing of missingFrom(name, measured)) {
      complete = false;
      note(`${missing} is left out: ${name} did not measure it.`);
    }
  }
  if (json) say(JSON.stringify(figures, null, 2));
  else say(`${figures.length} figures in ${Math.round((performance.now() - began) / 1_000)} s`);
  return complete ? 0 : 1;
}

function optionsOf(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: {
      json: { type: "boolean", default: false },
      quick: { type: "boolean", default: false },
      only: { type: "string" },
      help: { type: "boolean", default: false },
    },
  }).values;
}

function isAsked(name: string, only: string): boolean {
  const asked = only.split(",").map((item) => item.trim());
  return [name, ...benches[name]?.promises ?? []].some((known) => asked.includes(known));
}

function missingFrom(name: string, measured: readonly Figure[]): readonly string[] {
  const promised = benches[name]?.promises ?? [];
  return promised.filter((figure) => !measured.some((one) => one.name === figure));
}

const figuresSchema = z.array(
  z.object({ name: z.string(), value: z.number(), unit: z.string(), baseline: z.string() }),
);

/** The figures of one bench; none where its process failed, which has said why on stderr. */
async function measureApart(name: string, quick: boolean): Promise<readonly Figure[]> {
  const out = await Deno.makeTempFile({ suffix: ".json" });
  const script = new URL("./measure_one.ts", import.meta.url).pathname;
  const preload = new URL("../media/isolate_datagrams.ts", import.meta.url).pathname;
  try {
    const { success } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", `--preload=${preload}`, script, name, out, ...quick ? ["quick"] : []],
      stdin: "null",
      stdout: "null",
      stderr: "inherit",
    }).spawn().status;
    return success ? figuresSchema.parse(JSON.parse(await Deno.readTextFile(out))) : [];
  } finally {
    await Deno.remove(out);
  }
}

function lineOf({ name, value, unit, baseline }: Figure): string {
  const digits = value >= 1_000 ? 0 : value >= 10 ? 1 : 3;
  const columns = [
    name.padEnd(32),
    value.toFixed(digits).padStart(12),
    unit.padEnd(9),
    verdict(name, value).padEnd(16),
  ];
  return `${columns.join(" ")} ${baseline}`;
}

function say(line: string): void {
  // deno-lint-ignore no-console
  console.log(line);
}

function note(line: string): void {
  // deno-lint-ignore no-console
  console.error(line);
}

Deno.exit(await run(Deno.args));
