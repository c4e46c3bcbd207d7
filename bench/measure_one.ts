import { benches } from "./benches.ts";

/** Measures the bench `name` and writes its figures, as JSON, into the file `out`. */
async function measureOne(name = "", out = "", quick = ""): Promise<number> {
  const bench = benches[name];
  if (bench === undefined) throw new Error(`There is no bench ${name}.`);
  setTimeout(() => {
    note(`${name} is stopped: it took longer than ${bench.limit} s.`);
    Deno.exit(1);
  }, bench.limit * 1_000);
  try {
    await Deno.writeTextFile(out, JSON.stringify(await bench.measure(quick === "quick")));
    return 0;
  } catch (error) {
    note(`${name} cannot be measured here. ${error instanceof Error ? error.message : error}`);
    return 1;
  }
}

function note(line: string): void {
  // deno-lint-ignore no-console
  console.error(line);
}

Deno.exit(await measureOne(...Deno.args));
