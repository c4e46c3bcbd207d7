import assert from "node:assert/strict";
import { join } from "node:path";
import onnxProto from "onnx-proto";
import { filesOfModel } from "./catalogue.ts";
import { HearingOnDemand } from "../hearing_on_demand.ts";
import {
  canMountDisk,
  encoderFile,
  folderOfLarger,
  largerModel,
  mountSmallDisk,
  repository,
  runProgram,
  smallFiles,
  synthesise,
  tinyFiles,
  tinyFolder,
  until,
  waitForEnd,
  withHub,
} from "../../testing/servers/whisper_models_on_hub.ts";

Deno.test("[WMD1] tiny hears until the chosen model is there, and then that one really hears", () =>
  withHub(tinyFiles, async ({ hub, folder, open }) => {
    const held = Promise.withResolvers<void>();
    hub.faults.hold = held.promise;
    const models = await open();
    const hearing = new HearingOnDemand({
      get model() {
        return models.hears;
      },
      openTranscriber: () => models.openTranscriber(),
      openDetector: () => Promise.reject(new Error("Nobody listens.")),
    });
    models.onChange = () => hearing.reopen();
    const sound = await synthesise("The service writes every order into a queue.");
    const request = { interview: "a", final: true, signal: new AbortController().signal };
    try {
      assert.equal(await models.choose("base"), true);
      const before = await hearing.transcriber.transcribe(sound, request);
      assert.match(before.text, /queue/i);
      assert.equal(hearing.transcriber.model, "tiny");
      await until(async () => ((await models.view()).download?.received ?? 0) > 1_000_000);
      const during = hearing.transcriber.transcribe(sound, request);
      held.resolve();
      assert.equal((await during).text, before.text);
      await until(() => hearing.transcriber.model === "base");
      await waitForEnd(models);
      const after = await hearing.transcriber.transcribe(sound, request);
      assert.match(after.text, /queue/i);
      assert.equal(after.words.length, after.text.split(" ").length);
      const view = await models.view();
      assert.deepEqual([view.hears, view.chosen, view.problem], ["base", "base", null]);
      assert.ok(hub.asked.every(({ from }) => from === 0));
      assert.equal(hub.asked.length, filesOfModel.length);
    } finally {
      await hearing.close();
    }
    // After a restart it hears at once and downloads nothing.
    const again = await open();
    assert.equal(again.hears, "base");
    await (await again.openTranscriber()).close();
    assert.equal(again.hears, "base");
    assert.equal(hub.asked.length, filesOfModel.length);
    assert.equal(await Deno.readTextFile(join(folder, "chosen")), "base");
  }));

Deno.test("[WMD2] a line that breaks is opened again where it broke", () =>
  withHub(smallFiles, async ({ hub, folder, open }) => {
    hub.faults.cutAfter = 300_000;
    hub.faults.cuts = 5;
    const models = await open();
    await models.choose("base");
    const { problem, chosen } = await waitForEnd(models);
    assert.equal(problem, null);
    assert.equal(chosen, "base");
    const from = hub.asked.map(({ from }) => from);
    assert.ok(from.some((position) => position >= 300_000), JSON.stringify(from));
    assert.deepEqual(
      await Deno.readFile(join(folderOfLarger(folder), encoderFile)),
      smallFiles.get(encoderFile),
    );
  }));

Deno.test("[WMD3] after a restart the download goes on where it stood", () =>
  withHub(smallFiles, async ({ hub, folder, open }) => {
    hub.faults.hold = new Promise(() => {});
    const models = await open();
    await models.choose("base");
    const partial = join(folderOfLarger(folder), `${encoderFile}.part`);
    const size = async () => (await Deno.stat(partial).catch(() => null))?.size ?? 0;
    await until(async () => await size() >= 600_000);
    await models.close();
    const kept = await size();
    delete hub.faults.hold;
    hub.asked.length = 0;
    const again = await open();
    assert.equal((await waitForEnd(again)).problem, null);
    assert.deepEqual(hub.asked[0], { path: encoderFile, from: kept });
    assert.deepEqual(
      await Deno.readFile(join(folderOfLarger(folder), encoderFile)),
      smallFiles.get(encoderFile),
    );
  }));

Deno.test("[WMD4] a server that knows no ranges sends all again, and the file is right", () =>
  withHub(smallFiles, async ({ hub, folder, open }) => {
    Object.assign(hub.faults, { cutAfter: 300_000, cuts: 2, noRange: true });
    const models = await open();
    await models.choose("base");
    assert.equal((await waitForEnd(models)).problem, null);
    assert.deepEqual(
      await Deno.readFile(join(folderOfLarger(folder), encoderFile)),
      smallFiles.get(encoderFile),
    );
  }));

for (
  const [name, faults, expected] of [
    [
      "[WMD5] another file than the hub describes is said in words, and tiny goes on",
      { wrong: true },
      /not the expected file.*Nothing/s,
    ],
    [
      "[WMD6] a file that is not there is said in words, and tiny goes on",
      { missing: encoderFile },
      /no file.*Choose another/s,
    ],
    ["[WMD7] a line that breaks for good is said in words, and tiny goes on", {
      cutAfter: 0,
      cuts: 99,
    }, /broke.*continues where/s],
  ] as const
) {
  Deno.test(name, () =>
    withHub(smallFiles, async ({ hub, folder, open }) => {
      Object.assign(hub.faults, faults);
      const models = await open();
      await models.choose("base");
      const view = await waitForEnd(models);
      assert.match(view.problem ?? "", expected);
      assert.match(view.problem ?? "", /built-in model stays/);
      assert.equal(view.hears, "tiny");
      await assert.rejects(Deno.stat(join(folderOfLarger(folder), encoderFile)));
      // Once the fault is gone, choosing the model again is enough.
      for (const fault of Object.keys(faults)) Reflect.deleteProperty(hub.faults, fault);
      await models.choose("base");
      assert.equal((await waitForEnd(models)).problem, null);
    }));
}

Deno.test("[WMD8] without a network, and without room on the disk, it says what to do", () =>
  withHub(smallFiles, async ({ hub, open }) => {
    const offline = await open({ hub: "http://127.0.0.1:9" });
    await offline.choose("base");
    assert.match(
      (await waitForEnd(offline)).problem ?? "",
      /cannot be reached.*network.*WHISPER_MODEL/s,
    );
    await offline.close();
    const full = await open({ freeBytes: () => Promise.resolve(301_000_000) });
    await full.choose("base");
    assert.match(
      (await waitForEnd(full)).problem ?? "",
      /301 MB free; 3 MB are needed.*Free some/s,
    );
    assert.deepEqual(hub.asked, [], "Not a byte was taken.");
  }));

Deno.test("[WMD9] a cancelled download leaves nothing behind, and tiny is chosen again", () =>
  withHub(smallFiles, async ({ hub, folder, open }) => {
    hub.faults.hold = new Promise(() => {});
    const models = await open();
    await models.choose("base");
    await until(() => hub.asked.some(({ path }) => path === encoderFile));
    await models.cancel();
    const { chosen, download, problem } = await models.view();
    assert.deepEqual([chosen, download, problem], ["tiny", null, null]);
    await assert.rejects(Deno.stat(folderOfLarger(folder)));
    assert.equal((await open()).hears, "tiny");
  }));

Deno.test("[WMD10] a model that cannot be loaded, for its bytes or for want of memory, leaves tiny", () =>
  withHub(smallFiles, async ({ open }) => {
    const models = await open();
    models.onChange = async () => {
      assert.equal((await models.view()).hears, "tiny");
      await (await models.openTranscriber()).close();
    };
    await models.choose("base");
    await waitForEnd(models);
    await until(() => models.problem !== null);
    assert.equal(models.hears, "tiny");
    assert.match(models.problem ?? "", /base cannot be loaded: .*built-in model stays/s);
    await models.close();
    const poor = await open({ freeMemory: () => 1_000_000 });
    await (await poor.openTranscriber()).close();
    assert.equal(poor.hears, "tiny");
    assert.match(poor.problem ?? "", /needs 8 MB of memory, and 1 MB are free/);
  }));

Deno.test("[WMD11] a file that was damaged on the disk is downloaded again", () =>
  withHub(tinyFiles, async ({ hub, folder, open }) => {
    const models = await open();
    await models.choose("base");
    await waitForEnd(models);
    await Deno.writeTextFile(join(folderOfLarger(folder), encoderFile), "damaged");
    hub.asked.length = 0;
    await (await models.openTranscriber()).close();
    await waitForEnd(models);
    assert.deepEqual(hub.asked, [{ path: encoderFile, from: 0 }]);
    await (await models.openTranscriber()).close();
    assert.equal(models.hears, "base");
  }));

Deno.test("[WMD12] WHISPER_MODEL takes a folder, a name and a repository, and then nobody chooses", () =>
  withHub(tinyFiles, async ({ open }) => {
    const own = await open({ setting: tinyFolder });
    await (await own.openTranscriber()).close();
    assert.deepEqual([own.hears, own.problem], [tinyFolder, null]);
    assert.equal(await own.choose("base"), false);
    const missing = await open({ setting: "./no/such/folder" });
    await (await missing.openTranscriber()).close();
    assert.equal(missing.hears, "tiny");
    assert.match(missing.problem ?? "", /no\/such\/folder cannot be loaded/);
    for (const setting of ["base", repository]) {
      const models = await open({ setting });
      assert.equal((await waitForEnd(models)).problem, null);
      await until(() => models.hears === setting);
      assert.equal((await models.view()).mayChoose, false);
    }
  }));

Deno.test("[WMD14] whoever presses twice, or changes their mind, starts one download at a time", () =>
  withHub(smallFiles, async ({ hub, open }) => {
    const other = { ...largerModel, name: "small", revision: "def456" };
    const models = await open({ catalogue: [largerModel, other] });
    await Promise.all([models.choose("base"), models.choose("base"), models.choose("base")]);
    assert.equal((await waitForEnd(models)).problem, null);
    assert.equal(hub.asked.length, filesOfModel.length);
    const held = Promise.withResolvers<void>();
    hub.faults.hold = held.promise;
    await Promise.all([models.choose("small"), models.choose("tiny"), models.choose("small")]);
    held.resolve();
    const { chosen, problem } = await waitForEnd(models);
    assert.deepEqual([chosen, problem], ["small", null]);
  }));

Deno.test("[WMD15] a hub that falls silent in the middle is asked again from there", () =>
  withHub(smallFiles, async ({ hub, folder, open }) => {
    hub.faults.hold = new Promise(() => {});
    const models = await open({ silenceMs: 1_000 });
    await models.choose("base");
    const partial = join(folderOfLarger(folder), `${encoderFile}.part`);
    await until(async () => ((await Deno.stat(partial).catch(() => null))?.size ?? 0) >= 600_000);
    delete hub.faults.hold;
    assert.equal((await waitForEnd(models)).problem, null);
    assert.ok(hub.asked.some(({ path, from }) => path === encoderFile && from > 0));
    assert.deepEqual(
      await Deno.readFile(join(folderOfLarger(folder), encoderFile)),
      smallFiles.get(encoderFile),
    );
  }));

Deno.test("[WMD16] a model whose pinned hash is not the hub's is refused before a byte of it is taken", () =>
  withHub(smallFiles, async ({ hub, open }) => {
    const pinned = { ...largerModel, hashes: { [encoderFile]: "0".repeat(64) } };
    const models = await open({ catalogue: [pinned] });
    await models.choose("base");
    assert.match((await waitForEnd(models)).problem ?? "", /is another one by now/);
    assert.deepEqual(hub.asked, []);
  }));

Deno.test({
  name: "[WMD17] a disk that runs full is said so, and what has come makes room again",
  ignore: !canMountDisk,
  fn: () =>
    withHub(smallFiles, async ({ folder, open }) => {
      assert.ok(await mountSmallDisk(folder));
      try {
        const models = await open({ freeBytes: () => Promise.resolve(1e12) });
        await models.choose("base");
        const { problem, hears } = await waitForEnd(models);
        assert.match(problem ?? "", /disk is full.*Free some space/s);
        assert.equal(hears, "tiny");
        await assert.rejects(Deno.stat(join(folderOfLarger(folder), `${encoderFile}.part`)));
        await models.close();
      } finally {
        await runProgram("umount", "--lazy", folder);
      }
    }),
});

Deno.test("[WMD18] a model that gives no attention hears too, and its words have times that grow", async () => {
  const decoder = "onnx/decoder_model_merged_quantized.onnx";
  const files = new Map(tinyFiles);
  const model = onnxProto.onnx.ModelProto.decode(tinyFiles.get(decoder) ?? new Uint8Array());
  const output = model.graph?.output ?? [];
  const kept = output.filter(({ name }) => !name?.startsWith("cross_attentions"));
  assert.ok(kept.length < output.length);
  if (model.graph) model.graph.output = kept;
  files.set(decoder, Uint8Array.from(onnxProto.onnx.ModelProto.encode(model).finish()));
  await withHub(files, async ({ open }) => {
    const models = await open();
    await models.choose("base");
    await waitForEnd(models);
    const transcriber = await models.openTranscriber();
    try {
      assert.deepEqual([models.hears, models.problem], ["base", null]);
      const sound = await synthesise("The service writes every order into a queue.");
      const request = { interview: "a", final: true, signal: new AbortController().signal };
      const { text, words } = await transcriber.transcribe(sound, request);
      assert.match(text, /queue/i);
      assert.equal(words.length, text.split(" ").length);
      const starts = words.map(({ start }) => start);
      assert.ok(starts.every((start, index) => index === 0 || start > (starts[index - 1] ?? 0)));
      assert.ok((words.at(-1)?.end ?? 0) <= sound.length / 16 + 1);
    } finally {
      await transcriber.close();
    }
  });
});
