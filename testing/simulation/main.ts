import { parseArgs } from "node:util";
import { faultKinds } from "./faults.ts";
import { plantedBugs } from "./planted_bugs.ts";
import { simulate } from "./simulate.ts";

/**
 * Simulates interviews with faults, and ends with 1 where a rule was broken:
 * `deno task simulate [--seed N] [--interviews N] [--without KIND,KIND] [--bug NAME]`.
 */
const { values } = parseArgs({
  options: {
    seed: { type: "string" },
    interviews: { type: "string", default: "10000" },
    without: { type: "string", default: "" },
    bug: { type: "string" },
  },
});
const seed = Number(values.seed ?? crypto.getRandomValues(new Uint32Array(1))[0]);
const without = faultKinds.filter((kind) => values.without.split(",").includes(kind));
const bug = plantedBugs.find((one) => one === values.bug) ?? null;
if (values.bug !== undefined && bug === null) throw new RangeError(`No bug is "${values.bug}".`);
// deno-lint-ignore no-console
const say = (line: string) => console.log(line);
const interviews = Number(values.interviews);
const broken = await simulate({ seed, interviews, without, bug, say });
Deno.exit(broken.length === 0 ? 0 : 1);
