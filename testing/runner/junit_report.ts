/** Tests of a JUnit report, summed over its files. A step is a part of its test, not one of its own. */
export function countsOf(xml: string): { passed: number; failed: number; skipped: number } {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { outcome } of testsOf(xml)) counts[outcome]++;
  return counts;
}

/** Names of the tests of a JUnit report that failed. */
export function failedTests(xml: string): readonly string[] {
  return testsOf(xml).filter(({ outcome }) => outcome === "failed").map(({ name }) => name);
}

interface Outcome {
  readonly name: string;
  readonly outcome: "passed" | "failed" | "skipped";
}

function testsOf(xml: string): readonly Outcome[] {
  return Array.from(xml.matchAll(/<testsuite .*?<\/testsuite>/gs), ([suite]) => {
    const cases = Array.from(
      suite.matchAll(/<testcase name="([^"]*)"[^>]*?(?:\/>|>(.*?)<\/testcase>)/gs),
      ([, name = "", inside = ""]) => ({ name, outcome: outcomeOf(inside) }),
    );
    const names = new Set(cases.map(({ name }) => name));
    return cases.filter(({ name }) => !isStep(name, names))
      .map(({ name, outcome }) => ({ name: plain(name), outcome }));
  }).flat();
}

function outcomeOf(inside: string): Outcome["outcome"] {
  if (/<(failure|error)\b/.test(inside)) return "failed";
  return inside.includes("<skipped") ? "skipped" : "passed";
}

const entities: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&apos;": "'",
  "&amp;": "&",
};

const plain = (text: string) =>
  text.replace(/&(?:lt|gt|quot|apos|amp);/g, (entity) => entities[entity] ?? entity);

/** Deno names a step after its test: `test &gt; step`. */
function isStep(name: string, names: ReadonlySet<string | undefined>): boolean {
  const parts = name.split(" &gt; ");
  return parts.some((_, place) => place > 0 && names.has(parts.slice(0, place).join(" &gt; ")));
}

/** One JUnit report of several. */
export function mergeReports(xmls: readonly string[]): string {
  const suites = xmls.flatMap((xml) => xml.match(/<testsuite .*?<\/testsuite>/gs) ?? []);
  const merged = suites.map((suite) => `  ${suite}\n`).join("");
  const { passed, failed, skipped } = countsOf(merged);
  const tests = passed + failed + skipped;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="deno test" tests="${tests}" failures="${failed}" skipped="${skipped}">
${merged}</testsuites>
`;
}

/** The files of a JUnit report whose tests took longest together, slowest first. */
export function slowestFiles(xml: string, most: number): { file: string; seconds: number }[] {
  const suites = xml.matchAll(/<testsuite name="([^"]*)"[^>]*>(.*?)<\/testsuite>/gs);
  const times = Array.from(suites, ([, file = "", cases = ""]) => {
    const seconds = Array.from(cases.matchAll(/ time="([\d.]+)"/g), ([, time]) => Number(time));
    return { file, seconds: seconds.reduce((sum, time) => sum + time, 0) };
  });
  // Tests of a contract stand under its file, once for each run that used it.
  const together = Map.groupBy(times, ({ file }) => file);
  return Array.from(together, ([file, all]) => ({
    file,
    seconds: all.reduce((sum, { seconds }) => sum + seconds, 0),
  })).toSorted((one, other) => other.seconds - one.seconds).slice(0, most);
}
