import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Digest, isRight } from "../download/digest.ts";
import { DownloadError } from "../download/download_error.ts";
import { fetchFile } from "../download/fetch_file.ts";

/** Folder of Google's storage that holds the landmark models, each version under its own path. */
const googleStorage = "https://storage.googleapis.com/mediapipe-models";

/** A model that the page may ask for: where it comes from and which hash it must have. */
interface Model {
  readonly path: string;
  /** SHA-256 of Google's file. */
  readonly sha256: string;
}

/** Google's float16 models, version 1, Apache-2.0; the versions under these paths do not change. */
const models: Readonly<Record<string, Model>> = {
  "face_landmarker.task": {
    path: "face_landmarker/face_landmarker/float16/1/face_landmarker.task",
    sha256: "64184e229b263107bc2b804c6625db1341ff2bb731874b0bcc2fe6544e0bc9ff",
  },
  "hand_landmarker.task": {
    path: "hand_landmarker/hand_landmarker/float16/1/hand_landmarker.task",
    sha256: "fbc2a30080c3c557093b5ddfc334698132eb341044ccee322ccf8bcf3607cde1",
  },
  "pose_landmarker_lite.task": {
    path: "pose_landmarker/pose_landmarker_lite/float16/1/pose_landmarker_lite.task",
    sha256: "59929e1d1ee95287735ddd833b19cf4ac46d29bc7afddbbf6753c459690d574a",
  },
};

const wasmFiles = [
  "vision_wasm_internal.js",
  "vision_wasm_internal.wasm",
  "vision_wasm_module_internal.js",
  "vision_wasm_module_internal.wasm",
  "vision_wasm_nosimd_internal.js",
  "vision_wasm_nosimd_internal.wasm",
];

/** Largest model in bytes that is downloaded; the largest known one has 7.8 MB. */
const downloadLimit = 32_000_000;
/** Longest download of one model. */
const longestDownload = 300_000;

/** A model or WASM file that the page asked for is not available; the message says what to do. */
export class ModelFileError extends Error {
  override readonly name = "ModelFileError";
  constructor(
    readonly code: "not_found" | "offline" | "damaged",
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

interface ModelFile {
  /** Absolute path of a file that is complete and checked. */
  readonly path: string;
  readonly mediaType: string;
}

interface ModelFilesOptions {
  /**
   * Folder with the `.task` models (`ACEIT_MODELS`), used unchecked; null: Google's models,
   * downloaded once.
   */
  readonly folder: string | null;
  /** Data folder of the product; downloaded models are kept in its folder `models`. */
  readonly data: string;
  /** @default Google's storage. */
  readonly source?: string;
  /** @default The global fetch. */
  readonly fetch?: typeof fetch;
}

/**
 * The files that the page needs to find landmarks, so that it talks to no other server than this
 * one. Only names of a fixed list are served.
 */
export class ModelFiles {
  readonly #checked = new Map<string, Promise<string>>();

  constructor(private readonly options: ModelFilesOptions) {}

  /**
   * @param name `wasm/<file>` of `@mediapipe/tasks-vision`, or a `.task` model such as
   * `face_landmarker.task`.
   * @throws {ModelFileError} `not_found` for any other name or a model missing in the folder;
   * `offline` if it cannot be downloaded; `damaged` if it has another hash.
   */
  async find(name: string): Promise<ModelFile> {
    const wasm = wasmFiles.find((file) => name === `wasm/${file}`);
    if (wasm !== undefined) {
      const mediaType = wasm.endsWith(".js") ? "text/javascript" : "application/wasm";
      return { path: join(findWasmFolder(), wasm), mediaType };
    }
    const model = Object.hasOwn(models, name) ? models[name] : undefined;
    if (model === undefined) {
      throw new ModelFileError("not_found", `There is no landmark file ${JSON.stringify(name)}.`);
    }
    return { path: await this.#model(name, model), mediaType: "application/octet-stream" };
  }

  /** Finds a model, checked once in each process. After a failure the next call tries again. */
  #model(name: string, model: Model): Promise<string> {
    const known = this.#checked.get(name);
    if (known !== undefined) return known;
    const found = this.#obtain(name, model);
    this.#checked.set(name, found);
    found.catch(() => this.#checked.delete(name));
    return found;
  }

  async #obtain(name: string, model: Model): Promise<string> {
    const { folder, data } = this.options;
    if (folder !== null) {
      const path = join(folder, name);
      if (existsSync(path)) return path;
      const message = `${name} is not in ${folder}; put it there, or unset ACEIT_MODELS.`;
      throw new ModelFileError("not_found", message);
    }
    const path = join(data, "models", name);
    const digest = { kind: "sha256", hex: model.sha256 } as const;
    if (!await isRight(path, digest)) await this.#download(name, model, path, digest);
    return path;
  }

  async #download(name: string, model: Model, path: string, digest: Digest): Promise<void> {
    const { source = googleStorage, fetch = globalThis.fetch } = this.options;
    const address = `${source}/${model.path}`;
    const signal = AbortSignal.timeout(longestDownload);
    const request = { address, path, digest, size: null, limit: downloadLimit, signal, fetch };
    await fetchFile(request).catch((error: unknown) => {
      if (error instanceof DownloadError && error.fault === "damaged") {
        throw new ModelFileError("damaged", `${name} from ${address} is not the expected file.`);
      }
      throw new ModelFileError(
        "offline",
        `${name} could not be fetched from ${address}. Download it elsewhere and set ACEIT_MODELS ` +
          `to the folder that holds it.`,
        { cause: error },
      );
    });
  }
}

/** Folder of the WASM files in the installed package. */
function findWasmFolder(): string {
  const bundle = createRequire(import.meta.url).resolve("@mediapipe/tasks-vision");
  return join(dirname(bundle), "wasm");
}
