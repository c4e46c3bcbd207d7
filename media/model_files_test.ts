import assert from "node:assert/strict";
import { join } from "node:path";
import { testdataPath } from "../testing/fixtures/testdata.ts";
import { ModelFileError, ModelFiles } from "./model_files.ts";

const face = testdataPath("mediapipe/face_landmarker.task");
const ignore = face === null;
// deno-lint-ignore no-console
if (ignore) console.warn("SKIPPED: part of media/model_files_test.ts needs testdata/mediapipe.");

async function inTemporaryFolder(run: (data: string) => Promise<void>): Promise<void> {
  const data = await Deno.makeTempDir();
  try {
    await run(data);
  } finally {
    await Deno.remove(data, { recursive: true });
  }
}

const codeOf = (code: ModelFileError["code"]) => (error: unknown) =>
  error instanceof ModelFileError && error.code === code;

Deno.test("[MF1] the WASM files are those of the installed package", async () => {
  const files = new ModelFiles({ folder: null, data: "unused" });
  const { path, mediaType } = await files.find("wasm/vision_wasm_module_internal.wasm");
  assert.equal(mediaType, "application/wasm");
  assert.deepEqual([...(await Deno.readFile(path)).subarray(0, 4)], [0, 0x61, 0x73, 0x6d]);
});

Deno.test("[MF2] names outside the list are not found, whatever they look like", async () => {
  const files = new ModelFiles({ folder: Deno.cwd(), data: "unused" });
  const names = [
    "../product/settings.ts",
    "deno.json",
    "wasm/../package.json",
    "",
    "__proto__",
    "toString",
  ];
  for (const name of names) await assert.rejects(files.find(name), codeOf("not_found"));
});

Deno.test("[MF3] a model missing in the chosen folder is said so, not fetched", () =>
  inTemporaryFolder(async (data) => {
    const fetch = () => Promise.reject(new Error("must not be called"));
    const files = new ModelFiles({ folder: data, data, fetch });
    await assert.rejects(files.find("face_landmarker.task"), codeOf("not_found"));
  }));

Deno.test("[MF4] without a network the message says what to do, and a later try may succeed", () =>
  inTemporaryFolder(async (data) => {
    let tries = 0;
    const fetch = () => Promise.reject(new TypeError(`offline ${++tries}`));
    const files = new ModelFiles({ folder: null, data, fetch });
    await assert.rejects(files.find("face_landmarker.task"), /ACEIT_MODELS/);
    await assert.rejects(files.find("face_landmarker.task"), codeOf("offline"));
    assert.equal(tries, 2);
  }));

Deno.test("[MF5] a file with another hash is refused and not kept", () =>
  inTemporaryFolder(async (data) => {
    const fetch = () => Promise.resolve(new Response("not a model"));
    const files = new ModelFiles({ folder: null, data, fetch });
    await assert.rejects(files.find("face_landmarker.task"), codeOf("damaged"));
    assert.deepEqual(await Array.fromAsync(Deno.readDir(join(data, "models"))), []);
  }));

Deno.test({
  name: "[MF6] a model is fetched once, checked, and fetched again when it was damaged on disk",
  ignore,
  fn: () =>
    inTemporaryFolder(async (data) => {
      const bytes = await Deno.readFile(face ?? "");
      let fetched = 0;
      const fetch = () => Promise.resolve(new Response(bytes, { status: ++fetched ? 200 : 500 }));
      const open = () => new ModelFiles({ folder: null, data, fetch });
      const files = open();
      const [first, second] = await Promise.all([
        files.find("face_landmarker.task"),
        files.find("face_landmarker.task"),
      ]);
      assert.equal(first.path, second.path);
      assert.equal(fetched, 1);
      await open().find("face_landmarker.task");
      assert.equal(fetched, 1);
      await Deno.writeTextFile(first.path, "damaged");
      await open().find("face_landmarker.task");
      assert.equal(fetched, 2);
    }),
});
