import assert from "node:assert/strict";
import { join } from "node:path";
import { nameBuild } from "./name_build.ts";

/** What Fresh finds in the environment while it is loaded for a project with one island. */
async function nameFor(island: string, environment: Map<string, string>) {
  const root = await Deno.makeTempDir();
  await Deno.mkdir(join(root, "islands"));
  await Deno.writeTextFile(join(root, "islands/A.tsx"), island);
  await Deno.writeTextFile(join(root, "deno.json"), "{}");
  const read = () => Promise.resolve(Object.fromEntries(environment));
  const found = await nameBuild(root, read, environment);
  await Deno.remove(root, { recursive: true });
  return found;
}

Deno.test("[BNM1] given the same files on two machines, then both give their build one name", async () => {
  const environment = new Map<string, string>();
  const first = await nameFor("1", environment);
  const second = await nameFor("1", environment);
  const other = await nameFor("2", environment);
  assert.match(first["CI_COMMIT_SHA"] ?? "", /^[0-9a-f]{64}$/);
  assert.deepEqual(second, first);
  assert.notDeepEqual(other, first);
  assert.deepEqual([...environment], []);
});

Deno.test("[BNM2] given a name in the environment, then the build has that one", async () => {
  const environment = new Map([["GITHUB_SHA", "theirs"]]);
  assert.deepEqual(await nameFor("1", environment), { GITHUB_SHA: "theirs" });
  assert.deepEqual([...environment], [["GITHUB_SHA", "theirs"]]);
});
