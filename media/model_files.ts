import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Folder of Google's storage that holds the landmark models, each version under its own path. */
const googleStorage = "https://storage.googleapis.com/mediapipe-models";

/** A model that the page may ask for: where it comes from and what it must hash to. */
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

/** Largest model in bytes that is taken from the network; the largest known one has 7.8 MB. */
const downloadLimit = 32_000_000;

/** A model or WASM file that the page asked for cannot be had; the message says what to do. */
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

export interface ModelFile {
  /** Absolute path of a file that is complete and checked. */
  readonly path: string;
  readonly mediaType: string;
}

export interface ModelFilesOptions {
  /** Folder with the `.task` models (`ACEIT_MODELS`), taken as they are; null: Google's, fetched once. */
  readonly folder: string | null;
  /** Data folder of the product; fetched models are kept in its folder `models`. */
  readonly data: string;
  /** @default Google's storage. */
  readonly source?: string;
  /** @default The global fetch. */
  readonly fetch?: typeof fetch;
}

/**
 * The files that landmarks in the page need, so that the page talks to nobody but this server. Only
 * names of a fixed list are served.
 */
export class ModelFiles {
  readonly #checked = new Map<string, Promise<string>>();

  constructor(private readonly options: ModelFilesOptions) {}

  /**
   * @param name `wasm/<file>` of `@mediapipe/tasks-vision`, or a `.task` model such as
   * `face_landmarker.task`.
   * @throws {ModelFileError} `not_found` for any other name or a model missing in the folder;
   * `offline` where it has to be fetched and cannot be; `damaged` where it has another hash.
   */
  async find(name: string): Promise<ModelFile> {
    const wasm = wasmFiles.find((file) => name === `wasm/${file}`);
    if (wasm !== undefined) {
      const mediaType = wasm.endsWith(".js") ? "text/javascript" : "application/wasm";
      return { path: join(wasmFolder(), wasm), mediaType };
    }
    const model = Object.hasOwn(models, name) ? models[name] : undefined;
    if (model === undefined) {
      throw new ModelFileError("not_found", `There is no landmark file ${JSON.stringify(name)}.`);
    }
    return { path: await this.#model(name, model), mediaType: "application/octet-stream" };
  }

  /** Checked once for each process; a failure is tried again the next time. */
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
    if (existsSync(path)) {
      if (sha256(await Deno.readFile(path)) === model.sha256) return path;
      await Deno.remove(path);
    }
    const bytes = await this.#download(name, model);
    await Deno.mkdir(dirname(path), { recursive: true });
    const partial = `${path}.${crypto.randomUUID()}.part`;
    await Deno.writeFile(partial, bytes);
    await Deno.rename(partial, path);
    return path;
  }

  async #download(name: string, model: Model): Promise<Uint8Array> {
    const { source = googleStorage, fetch = globalThis.fetch } = this.options;
    const address = `${source}/${model.path}`;
    const bytes = await read(fetch, address).catch((cause: unknown) => {
      throw new ModelFileError(
        "offline",
        `${name} could not be fetched from ${address}. Download it elsewhere and set ACEIT_MODELS ` +
          `to the folder that holds it.`,
        { cause },
      );
    });
    if (sha256(bytes) === model.sha256) return bytes;
    throw new ModelFileError("damaged", `${name} from ${address} is not the expected file.`);
  }
}

async function read(fetch: typeof globalThis.fetch, address: string): Promise<Uint8Array> {
  const response = await fetch(address, { signal: AbortSignal.timeout(60_000) });
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw new Error(`The answer was ${response.status}.`);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > downloadLimit) throw new Error(`The file has more than ${downloadLimit} bytes.`);
    chunks.push(chunk);
  }
  return new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer());
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** Folder of the WASM files in the installed package. */
function wasmFolder(): string {
  const bundle = createRequire(import.meta.url).resolve("@mediapipe/tasks-vision");
  return join(dirname(bundle), "wasm");
}
