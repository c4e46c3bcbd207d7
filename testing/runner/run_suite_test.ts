import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { joinDots, lanesOn, runSuite, shareOut } from "./run_suite.ts";
import { lastLine, summarize } from "./summary.ts";

/** Runs a suite of these files in a repository of its own. */
async function runFiles(files: Readonly<Record<string, string>>, pureOnly = false) {
  const root = await Deno.makeTempDir({ prefix: "aceit-suite-" });
  const all = { "deno.json": "{}", "media/isolate_datagrams.ts": "", ...files };
  for (const [path, text] of Object.entries(all)) {
    await Deno.mkdir(dirname(join(root, path)), { recursive: true });
    await Deno.writeTextFile(join(root, path), text);
  }
  let printed = "";
  let prepared = 0;
  const runs = await runSuite({
    root,
    wanted: [],
    args: [],
    pureOnly,
    cores: 2,
    print: (text) => printed += text,
    prepare: () => Promise.resolve(void prepared++),
  });
  await Deno.remove(root, { recursive: true });
  return { line: lastLine(summarize(runs, false)), printed, prepared, runs };
}

const passing = (name: string) => `Deno.test(${JSON.stringify(name)}, () => {});\n`;
const starting = `const start = () => new Deno.Command("true").output();\n`;

Deno.test("[SUI1] pure tests share a process, each other file has one; all of them are counted", async () => {
  const { line, prepared, runs } = await runFiles({
    "a_test.ts": passing("a"),
    "b_test.ts": passing("b"),
    "c_test.ts": passing("c"),
    "d_test.ts": `${starting}Deno.test("d", async () => void await start());`,
    "e_test.ts": `${starting}Deno.test("e", () => { void start; throw new Error("no"); });`,
    "f_test.ts": `// Runs alone: so that one does.\n${passing("f")}`,
  });
  assert.equal(line, "5 passed, 1 failed");
  assert.equal(runs.length, 4);
  assert.equal(prepared, 1);
});

Deno.test("[SUI2] a file that cannot be loaded is a failure, and hides no other file's tests", async () => {
  const { line, printed } = await runFiles({
    "a_test.ts": passing("a"),
    "b_test.ts": `import "./nowhere.ts";\n${passing("b")}`,
    "c_test.ts": `${starting}void start;\nthrow new Error("broken at its top");`,
    "d_test.ts": `${starting}void start;\n${passing("d")}`,
  });
  assert.equal(line, "2 passed, 2 failed");
  assert.match(printed, /nowhere\.ts/);
  assert.match(printed, /broken at its top/);
});

Deno.test("[SUI3] a process that ends in the middle is a failure", async () => {
  const { line } = await runFiles({
    "a_test.ts": passing("a"),
    "b_test.ts": `${passing("b")}Deno.test("c", () => Deno.kill(Deno.pid, "SIGKILL"));`,
  });
  assert.equal(line, "1 passed, 1 failed");
});

Deno.test("[SUI4] what is told to be pure has no permission for more", async () => {
  const hidden = `const { ["Com" + "mand"]: Start } = Deno;\n`;
  const { line, printed } = await runFiles({
    "a_test.ts": passing("a"),
    "b_test.ts": `${hidden}Deno.test("b", async () => void await new Start("true").output());`,
    "c_test.ts": `Deno.test("c", async () => void await fetch("http://127.0.0.1:65000/"));`,
  });
  assert.equal(line, "1 passed, 2 failed");
  assert.match(printed, /--allow-run/);
  assert.match(printed, /--allow-net/);
});

Deno.test("[SUI5] pure tests alone need no preparation", async () => {
  const files = {
    "a_test.ts": passing("a"),
    "b_test.ts": `${starting}void start;\n${passing("b")}`,
  };
  const { line, prepared } = await runFiles(files, true);
  assert.equal(line, "1 passed, 0 failed");
  assert.equal(prepared, 0);
});

Deno.test("[SUI6] files are dealt out evenly, and no share is empty", () => {
  assert.deepEqual(shareOut(["a", "b", "c"], 2), [["a", "c"], ["b"]]);
  assert.deepEqual(shareOut(["a"], 4), [["a"]]);
});

Deno.test("[SUI7] there is a lane more than there are cores, and one of them takes no browser", () => {
  assert.deepEqual(lanesOn(2), [["page", "process"], ["process", "page"], ["process"]]);
  assert.equal(lanesOn(8).filter(([first]) => first === "page").length, 4);
});

Deno.test("[SUI8] a dot for each pure test, on one line", () => {
  assert.equal(joinDots(".\n.\n!\n,\n\n ERRORS \n\na. b\n"), "..!,\n ERRORS \n\na. b\n");
});
