import { type FaultKind, faultKinds, noFaults } from "./faults.ts";
import type { PlantedBug } from "./planted_bugs.ts";
import { runWorld, type WorldResult } from "./world.ts";

/** How many interviews a world has. */
export const interviewsEach = 10;

interface SimulationOptions {
  /** The first world's; each next one counts on. */
  readonly seed: number;
  readonly interviews: number;
  /** Begins no other world after this time, in milliseconds. @default no limit */
  readonly budgetMs?: number;
  /** Kinds of faults that are left out. @default none */
  readonly without?: readonly FaultKind[];
  /** @default none */
  readonly bug?: PlantedBug | null;
  readonly say: (line: string) => void;
}

/** Runs world after world and says what was simulated. Gives the worlds that broke a rule. */
export async function simulate(options: SimulationOptions): Promise<readonly WorldResult[]> {
  const { seed, interviews, budgetMs = Infinity, without = [], bug = null, say } = options;
  const faults = faultKinds.filter((kind) => !without.includes(kind));
  const began = performance.now();
  const results: WorldResult[] = [];
  for (let next = seed; results.length * interviewsEach < interviews; next++) {
    if (performance.now() - began > budgetMs) break;
    const result = await runWorld(next, { interviews: interviewsEach, faults, bug });
    results.push(result);
    if (result.violations.length > 0) complain(result, options);
  }
  const broken = results.filter(({ violations }) => violations.length > 0);
  summarize(results, (performance.now() - began) / 1_000).forEach(say);
  say(`${broken.length} worlds broke a rule`);
  return broken;
}

/** The command that runs one world again. */
export function commandOf(seed: number, { without = [], bug = null }: SimulationOptions): string {
  const left = without.length === 0 ? "" : ` --without "${without.join(",")}"`;
  const planted = bug === null ? "" : ` --bug ${bug}`;
  return `deno task simulate --seed ${seed} --interviews ${interviewsEach}${left}${planted}`;
}

function complain({ seed, violations }: WorldResult, options: SimulationOptions): void {
  options.say(`Seed ${seed} breaks ${violations.length} rules. Repeat it with`);
  options.say(`  ${commandOf(seed, options)}`);
  for (const violation of violations.slice(0, 10)) options.say(`  ${violation}`);
}

function summarize(results: readonly WorldResult[], seconds: number): readonly string[] {
  const faults = noFaults();
  const sums = { interviews: 0, events: 0, reported: 0, damaged: 0, virtualMs: 0 };
  for (const result of results) {
    for (const kind of faultKinds) faults[kind] += result.faults[kind];
    for (const name of Object.keys(sums) as (keyof typeof sums)[]) sums[name] += result[name];
  }
  const aMinute = Math.round(sums.interviews / seconds * 60);
  return [
    `seeds from ${results[0]?.seed} on: ${results.length} worlds, ${sums.interviews} interviews, ` +
    `${sums.events} events; ${Math.round(sums.virtualMs / 60_000)} minutes simulated in ` +
    `${seconds.toFixed(1)} s, ${aMinute} interviews a minute`,
    `faults: ${faultKinds.map((kind) => `${faults[kind]} ${kind}`).join(", ")}`,
    `${sums.damaged} interviews damaged, ${sums.reported} of them reported as such by reading`,
  ];
}
