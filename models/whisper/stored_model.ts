import { dirname, join } from "node:path";
import { z } from "zod";
import { writeWhole } from "../../files/write_file.ts";
import { isRight } from "../../download/digest.ts";
import { DownloadError } from "../../download/download_error.ts";
import { fetchFile } from "../../download/fetch_file.ts";
import { addressOf, describeFiles, type HubFile } from "../../download/hub.ts";
import { type CatalogueModel, filesOfModel } from "./catalogue.ts";

const manifestSchema = z.array(z.object({
  path: z.string(),
  size: z.int(),
  digest: z.object({ kind: z.enum(["sha256", "git"]), hex: z.string() }),
}));

/** Largest model in bytes that is downloaded. */
const largest = 4e9;
/** Free bytes of the disk that downloads leave for interviews. */
const reserve = 300e6;

interface StoredModelOptions {
  /** Folder of downloaded models. */
  readonly folder: string;
  readonly hub: string;
  /** Free bytes of the disk that holds a folder. */
  readonly freeBytes: (folder: string) => Promise<number>;
  readonly retryMs?: number;
  readonly silenceMs?: number;
}

/**
 * One model of the hub and its files on this machine: `<folder>/<revision>/<repository>/…`, and
 * beside them `manifest.json` with the size and digest of each file.
 */
export class StoredModel {
  /** Folder in which the model runtime looks for `<repository>/…`. */
  readonly root: string;
  readonly #place: string;

  constructor(readonly model: CatalogueModel, private readonly options: StoredModelOptions) {
    this.root = join(options.folder, model.revision);
    this.#place = join(this.root, model.repository);
  }

  /** Whether all files were downloaded. A file only gets its name once it is right. */
  async isThere(): Promise<boolean> {
    const files = [...filesOfModel, "manifest.json"];
    const found = await Promise.all(
      files.map((file) => Deno.stat(join(this.#place, file)).catch(() => null)),
    );
    return found.every((file) => file !== null);
  }

  /** Whether all files are unchanged since their download. Deletes one that is not. */
  async isWhole(): Promise<boolean> {
    const files = await this.#manifest();
    if (files === null) return false;
    let whole = true;
    for (const { path, digest } of files) {
      const file = join(this.#place, path);
      if (await isRight(file, digest)) continue;
      whole = false;
      await Deno.remove(file).catch(() => {});
    }
    return whole;
  }

  /**
   * Downloads missing files; continues where an earlier download ended.
   *
   * @throws {DownloadError}
   * @throws {DOMException} `AbortError`.
   */
  async fetch(
    onProgress: (received: number, total: number) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const files = await this.#manifest() ?? await this.#describe(signal);
    const total = files.reduce((sum, { size }) => sum + size, 0);
    if (total > largest) throw new DownloadError("damaged", `It has more than ${largest} bytes.`);
    await this.#findRoom(files);
    let before = 0;
    for (const { path, size, digest } of files) {
      const file = join(this.#place, path);
      if (!await isRight(file, digest)) {
        await fetchFile({
          address: addressOf(this.#repository, path),
          path: file,
          digest,
          size,
          limit: largest,
          signal,
          ...this.options,
          onProgress: (received) => onProgress(before + received, total),
        });
      }
      before += size;
      onProgress(before, total);
    }
  }

  /** Deletes everything that was downloaded. */
  async delete(): Promise<void> {
    await Deno.remove(this.#place, { recursive: true }).catch(() => {});
  }

  get #repository() {
    const { repository, revision } = this.model;
    return { hub: this.options.hub, repository, revision };
  }

  async #describe(signal: AbortSignal): Promise<readonly HubFile[]> {
    const { hashes, repository } = this.model;
    const described = await describeFiles(this.#repository, filesOfModel, signal);
    const files = described.map((file): HubFile => {
      const hex = hashes[file.path];
      if (hex === undefined) return file;
      if (file.digest.kind === "sha256" && file.digest.hex !== hex) {
        throw new DownloadError("damaged", `${file.path} of ${repository} is another one by now.`);
      }
      return { ...file, digest: { kind: "sha256", hex } };
    });
    await this.#write(files);
    return files;
  }

  async #write(files: readonly HubFile[]): Promise<void> {
    const path = join(this.#place, "manifest.json");
    await Deno.mkdir(dirname(path), { recursive: true });
    await writeWhole(path, JSON.stringify(files, null, 2), { mode: 0o644 });
  }

  async #manifest(): Promise<readonly HubFile[] | null> {
    const text = await Deno.readTextFile(join(this.#place, "manifest.json")).catch(() => "null");
    try {
      const parsed = manifestSchema.safeParse(JSON.parse(text));
      return parsed.success ? parsed.data : null;
    } catch {
      return null;
    }
  }

  /** @throws {DownloadError} `disk_full`. */
  async #findRoom(files: readonly HubFile[]): Promise<void> {
    const sizes = await Promise.all(files.map(async ({ path, size }) => {
      const file = join(this.#place, path);
      const whole = await Deno.stat(file).catch(() => null);
      const partial = await Deno.stat(`${file}.part`).catch(() => null);
      return Math.max(0, size - (whole?.size ?? partial?.size ?? 0));
    }));
    const missing = sizes.reduce((sum, size) => sum + size, 0);
    const free = await this.options.freeBytes(this.#place);
    if (missing === 0 || free >= missing + reserve) return;
    const toMegabytes = (bytes: number) => `${Math.ceil(bytes / 1e6)} MB`;
    throw new DownloadError(
      "disk_full",
      `The disk has ${toMegabytes(free)} free; ${toMegabytes(missing)} are needed, and ` +
        `${toMegabytes(reserve)} are left to the interviews.`,
    );
  }
}
