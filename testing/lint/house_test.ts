import assert from "node:assert/strict";
import house from "./house.ts";

function findIn(source: string) {
  return Deno.lint.runPlugin(house, "file.ts", source).map(({ id, range }) => ({
    rule: id.replace("house/", ""),
    text: source.slice(...range),
  }));
}

Deno.test("[LNT1] what a catch gets is called `error`", () => {
  const source = `
    try { work(); } catch (cause) { throw new Error("No.", { cause }); }
    work().catch((failure) => report(failure));
    try { work(); } catch (error) { report(error); }
    try { work(); } catch { report(); }
    work().catch((error) => report(error)).catch(report).then((cause) => cause);
  `;

  const found = findIn(source);

  assert.deepEqual(found, [
    { rule: "catch-name", text: "cause" },
    { rule: "catch-name", text: "failure" },
  ]);
});

Deno.test("[LNT2] a literal is not spread into another one", () => {
  const source = `
    const a = { ...{ b: 1, c: 2 }, d: 3 };
    const e = { ...({ b: 1 } as const) };
    const f = { ...a, ...(d ? { b: 1 } : {}), g: [...[1, 2]] };
  `;

  const found = findIn(source);

  assert.deepEqual(found, [
    { rule: "literal-spread", text: "{ b: 1, c: 2 }" },
    { rule: "literal-spread", text: "{ b: 1 } as const" },
  ]);
});

Deno.test("[LNT3] a constant that is a stretch of time says its unit", () => {
  const source = `
    const timeout = 5_000, firstWait = 10 * 60_000;
    class Link { #delay = 100; }
    const timeoutMs = 5_000, lifetimeDays = 30, mostWaiting = 64, wait = pause(10), at = 3;
  `;

  const found = findIn(source);

  assert.deepEqual(found.map(({ text }) => text), ["timeout", "firstWait", "#delay"]);
  assert(found.every(({ rule }) => rule === "time-unit"));
});

Deno.test("[LNT4] no function is named by a participle", () => {
  const source = `
    function told() {}
    const settled = () => 1;
    const heldWith = function () {};
    class Log { taken() {} #opened() {} lost = () => 1; get saved() { return 1; } }
    interface Room { readable(): boolean; saved: () => void; kept: number }
  `;

  const found = findIn(source);

  assert.equal(
    found.map(({ text }) => text).join(" "),
    "told settled heldWith taken #opened lost readable saved",
  );
  assert(found.every(({ rule }) => rule === "participle-name"));
});

Deno.test("[LNT5] verbs, questions and names with `Of` are good names of functions", () => {
  const source = `
    function tell() {}
    function feed() {}
    function put() {}
    function enable() {}
    const writtenOf = () => 1;
    const isOpened = () => true;
    const recordedEvents = () => [];
    const told = 1;
  `;

  assert.deepEqual(findIn(source), []);
});

Deno.test("[LNT6] a file has 330 lines at most", () => {
  assert.deepEqual(findIn("work();\n".repeat(330)), []);
  assert.deepEqual(findIn("work();\n".repeat(331)).map(({ rule }) => rule), ["file-length"]);
});
