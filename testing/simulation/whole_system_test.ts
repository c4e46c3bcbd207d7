import assert from "node:assert/strict";
import { type FaultKind, faultKinds } from "./faults.ts";
import { type PlantedBug, plantedBugs } from "./planted_bugs.ts";
import { commandOf, interviewsEach, simulate } from "./simulate.ts";
import { runWorld } from "./world.ts";

/** `ACEIT_SIMULATE=10000` for the number that the product promises, `ACEIT_SEED` for other seeds. */
const interviews = Number(Deno.env.get("ACEIT_SIMULATE") ?? 500);
const freshSeed = crypto.getRandomValues(new Uint32Array(1))[0] ?? 1;
const firstSeed = Number(Deno.env.get("ACEIT_SEED") ?? freshSeed);
/** A run in the suite takes no longer than this, however busy the machine is; one that is asked for does. */
const budgetMs = Deno.env.has("ACEIT_SIMULATE") ? Infinity : 25_000;

const say = (line: string) => void Deno.stderr.writeSync(new TextEncoder().encode(`${line}\n`));

Deno.test("[SYS1] whole systems with faults and a fresh seed break no rule", async () => {
  const broken = await simulate({ seed: firstSeed, interviews, budgetMs, say });
  assert.deepEqual(broken.map(({ seed }) => seed), []);
});

Deno.test("[SYS2] one seed is one world: everything in it happens again at the same moments", async () => {
  const one = await runWorld(7);
  assert.ok(one.events > 0 && one.trace !== 0);
  assert.deepEqual(await runWorld(7), one);
  assert.notEqual((await runWorld(8)).trace, one.trace);
});

Deno.test("[SYS3] every kind of fault happens, and each can be left out", async () => {
  const counted = new Set<FaultKind>();
  for (let seed = 1; seed <= 12; seed++) {
    const { faults } = await runWorld(seed);
    for (const kind of faultKinds) if (faults[kind] > 0) counted.add(kind);
  }
  assert.deepEqual(faultKinds.filter((kind) => !counted.has(kind)), []);
  const { faults } = await runWorld(1, { faults: ["full disk"] });
  assert.deepEqual(faultKinds.filter((kind) => faults[kind] > 0), ["full disk"]);
});

/** How the simulation says of each planted bug that it is there. */
const signs: Record<PlantedBug, RegExp> = {
  skip_fence: /in .*'s room|followed or replaced|can't be read/,
  drop_acknowledged: /acknowledged, \d+ there|followed or replaced|can't be read|still waits/,
  answer_early: /acknowledged, \d+ there|reads differently/,
  store_twice: /followed or replaced|can't be read/,
  stay_stalled: /still waits for/,
  ignore_hole: /followed or replaced|was given/,
  ignore_damage: /followed or replaced|was given|reads differently/,
  miss_commit: /not those of a rebuild/,
  follow_wall_clock: /is off by/,
};

for (const bug of plantedBugs) {
  Deno.test(`[SYS4] a planted bug is found: ${bug}`, async () => {
    const said: string[] = [];
    for (let seed = 1; seed <= 40; seed++) {
      const { violations } = await runWorld(seed, { bug });
      said.push(...violations);
      if (!violations.some((one) => signs[bug].test(one))) continue;
      assert.deepEqual((await runWorld(seed)).violations, [], "without the bug");
      return;
    }
    assert.fail(`Nothing said so in 40 worlds: ${said.slice(0, 9).join("\n")}`);
  });
}

Deno.test("[SYS5] a seed that fails says the command that repeats it, and that fails alike", async () => {
  const lines: string[] = [];
  const options = { seed: 3, interviews: interviewsEach, bug: "store_twice" } as const;
  const say = (line: string) => void lines.push(line);
  const [broken] = await simulate({ ...options, say });
  assert.ok(broken !== undefined);
  const command = commandOf(broken.seed, { ...options, say });
  assert.ok(lines.includes(`  ${command}`));
  const [program = "", ...args] = command.split(" ");
  assert.equal(program, "deno");
  const { code, stdout } = await new Deno.Command(Deno.execPath(), { args }).output();
  assert.equal(code, 1);
  const said = new TextDecoder().decode(stdout).split("\n");
  for (const violation of broken.violations.slice(0, 10)) {
    assert.ok(said.includes(`  ${violation}`));
  }
});
