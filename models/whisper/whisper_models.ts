import { statfs } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { WorkQueue } from "../../async/work_queue.ts";
import { writeWhole } from "../../files/write_file.ts";
import { DownloadError } from "../../download/download_error.ts";
import type { HearingModels, HearingView } from "../hearing_view.ts";
import type { Transcriber } from "../hearing.ts";
import { catalogue as shipped, type CatalogueModel } from "./catalogue.ts";
import { StoredModel } from "./stored_model.ts";
import { openWhisper } from "./whisper.ts";

/** The model that comes with the product. */
const builtIn = "tiny";
/** Bytes of memory that a model takes while it hears, for each byte of its files; tiny takes 7. */
const memoryPerByte = 3;
/** Longest download of a model: small at half a megabit a second. */
const longestDownloadMs = 2 * 3_600_000;

export interface WhisperModelsOptions {
  /** Folder of downloaded models and of the choice. */
  readonly folder: string;
  readonly hub: string;
  /**
   * `WHISPER_MODEL`: a name, a folder, or a repository of the hub. If it is set, nobody can choose
   * on the page.
   */
  readonly setting?: string | undefined;
  readonly catalogue?: readonly CatalogueModel[];
  readonly freeBytes?: (folder: string) => Promise<number>;
  /** Bytes of memory that are free. */
  readonly freeMemory?: () => number;
  /** Pause before a broken connection is opened again, in milliseconds. */
  readonly retryMs?: number;
  /** Longest silence of the hub within a file, in milliseconds. */
  readonly silenceMs?: number;
}

interface Download {
  readonly stop: AbortController;
  readonly done: Promise<void>;
  received: number;
  total: number;
}

/**
 * Decides which Whisper hears: the built-in one until the chosen one is downloaded. Downloads one
 * model at a time; the choice, and what was downloaded, survive a restart.
 */
export class WhisperModels implements HearingModels {
  readonly #models: readonly StoredModel[];
  /** The folder that the setting names. */
  readonly #ownFolder: string | null = null;
  #chosen: string;
  #hears = builtIn;
  #download: Download | null = null;
  #problem: string | null = null;
  #closed = false;
  /** The last choice or cancellation; each waits for the one before. */
  readonly #turns = new WorkQueue();
  /** Called when another model is to hear; resolves once it does. */
  onChange: () => Promise<void> = () => Promise.resolve();

  private constructor(private readonly options: WhisperModelsOptions, chosen: string) {
    const { setting, catalogue = shipped } = options;
    const names = [builtIn, ...catalogue.map(({ name }) => name)];
    const repository = setting !== undefined && !names.includes(setting) && isRepository(setting);
    if (setting !== undefined && !names.includes(setting) && !repository) {
      this.#ownFolder = resolve(setting);
    }
    const stored = { freeBytes, ...options };
    const offered = repository ? [...catalogue, describeUnlisted(setting)] : catalogue;
    this.#models = offered.map((model) => new StoredModel(model, stored));
    this.#chosen = chosen;
    this.#hears = this.#ownFolder === null ? builtIn : chosen;
  }

  /** Reads the choice and continues an interrupted download. */
  static async open(options: WhisperModelsOptions): Promise<WhisperModels> {
    const kept = await Deno.readTextFile(join(options.folder, "chosen")).catch(() => builtIn);
    const names = (options.catalogue ?? shipped).map(({ name }) => name);
    const chosen = options.setting ?? (names.includes(kept) ? kept : builtIn);
    const models = new WhisperModels(options, chosen);
    const model = models.#find(chosen);
    if (model === null) return models;
    if (await model.isThere()) models.#hears = chosen;
    else models.#begin(model);
    return models;
  }

  /** Name of the model that hears. */
  get hears(): string {
    return this.#hears;
  }

  /** Why the chosen model does not hear; null if all is well. */
  get problem(): string | null {
    return this.#problem;
  }

  /**
   * Opens the chosen model if possible, else the built-in one.
   *
   * @throws {HearingError | WeightsError} The built-in one cannot be opened either.
   */
  async openTranscriber(): Promise<Transcriber> {
    const found = await this.#openChosen().catch((error: unknown) => {
      this.#problem = `${this.#chosen} cannot be loaded: ${reasonOf(error)} ${adviceFor("other")}`;
      return null;
    });
    if (found !== null) {
      this.#hears = this.#chosen;
      return found;
    }
    const transcriber = await openWhisper({ cacheFolder: this.options.folder });
    this.#hears = builtIn;
    return transcriber;
  }

  async view(): Promise<HearingView> {
    const { setting, catalogue = shipped } = this.options;
    const offered = await Promise.all(
      catalogue.map(async ({ name, bytes, about }) => ({
        name,
        bytes,
        about,
        there: await this.#find(name)?.isThere() ?? false,
      })),
    );
    const tiny = { name: builtIn, bytes: 0, about: "comes with AceIt, works at once", there: true };
    return {
      mayChoose: setting === undefined,
      hears: this.#hears,
      chosen: this.#chosen,
      choices: [tiny, ...offered],
      download: this.#download && {
        received: this.#download.received,
        total: this.#download.total,
      },
      problem: this.#problem,
    };
  }

  choose(name: string): Promise<boolean> {
    return this.#turns.run(() => this.#choose(name));
  }

  cancel(): Promise<void> {
    return this.#turns.run(() => this.#cancel());
  }

  async #choose(name: string): Promise<boolean> {
    const model = this.#find(name);
    if (this.options.setting !== undefined || (name !== builtIn && model === null)) return false;
    if (this.#chosen === name && this.#download !== null) return true;
    await this.#stop();
    await this.#keep(name);
    this.#problem = null;
    if (model !== null && !await model.isThere()) this.#begin(model);
    else await this.#change();
    return true;
  }

  async #cancel(): Promise<void> {
    if (this.#download === null || this.options.setting !== undefined) return;
    const model = this.#find(this.#chosen);
    await this.#stop();
    await model?.delete();
    await this.#keep(this.#hears);
  }

  /** Stops a download; keeps what has arrived. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#stop();
  }

  #find(name: string): StoredModel | null {
    return this.#models.find(({ model }) => model.name === name) ?? null;
  }

  async #openChosen(): Promise<Transcriber | null> {
    if (this.#ownFolder !== null) {
      const [cacheFolder, model] = [dirname(this.#ownFolder), basename(this.#ownFolder)];
      return await openWhisper({ cacheFolder, model });
    }
    const stored = this.#find(this.#chosen);
    if (stored === null || this.#download !== null || !await stored.isThere()) return null;
    if (!await stored.isWhole()) {
      this.#begin(stored);
      return null;
    }
    const { bytes, repository } = stored.model;
    const { freeMemory = () => Deno.systemMemoryInfo().available } = this.options;
    const [free, needed] = [freeMemory(), bytes * memoryPerByte];
    if (free < needed) {
      throw new Error(
        `it needs ${toMegabytes(needed)} of memory, and ${toMegabytes(free)} are free.`,
      );
    }
    return await openWhisper({ cacheFolder: stored.root, model: repository });
  }

  #begin(model: StoredModel): void {
    if (this.#download !== null || this.#closed) return;
    const stop = new AbortController();
    const download: Download = {
      stop,
      done: Promise.resolve().then(() => this.#fetch(model, download)),
      received: 0,
      total: model.model.bytes,
    };
    this.#download = download;
    this.#problem = null;
  }

  /** Never rejects: errors are kept for the page. */
  async #fetch(model: StoredModel, download: Download): Promise<void> {
    const limits = AbortSignal.any([download.stop.signal, AbortSignal.timeout(longestDownloadMs)]);
    try {
      await model.fetch((received, total) => {
        download.received = received;
        download.total = total;
      }, limits);
    } catch (error) {
      if (this.#download === download) this.#download = null;
      if (!download.stop.signal.aborted) this.#problem = problemOf(error);
      return;
    }
    if (this.#download !== download) return;
    this.#download = null;
    await this.#change();
  }

  async #change(): Promise<void> {
    if (this.#closed) return;
    await this.onChange().catch((error: unknown) => {
      this.#problem = `${this.#chosen} cannot be loaded: ${reasonOf(error)}`;
    });
    // If nobody has spoken yet, nothing was opened: the first voice opens the chosen model.
    if (this.#problem === null) this.#hears = this.#chosen;
  }

  async #stop(): Promise<void> {
    const download = this.#download;
    this.#download = null;
    download?.stop.abort();
    await download?.done;
  }

  async #keep(name: string): Promise<void> {
    this.#chosen = name;
    await Deno.mkdir(this.options.folder, { recursive: true });
    await writeWhole(join(this.options.folder, "chosen"), name, { mode: 0o644 });
  }
}

const isRepository = (text: string) => /^[\w-][\w.-]*\/[\w.-]+$/.test(text) && !isFolder(text);

function isFolder(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch {
    return false;
  }
}

/** A repository that is not in the catalogue: its newest files, checked by the hub's own digests. */
const describeUnlisted = (repository: string): CatalogueModel => ({
  name: repository,
  repository,
  revision: "main",
  bytes: 0,
  hashes: {},
  about: "named by WHISPER_MODEL",
});

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

function problemOf(error: unknown): string {
  if (error instanceof DOMException) {
    return `The download took more than two hours. ${adviceFor("cut_off")}`;
  }
  const fault = error instanceof DownloadError ? error.fault : "other";
  return `${reasonOf(error)} ${adviceFor(fault)}`;
}

/** What a person can do, in words. */
function adviceFor(fault: DownloadError["fault"] | "other"): string {
  const goesOn = "The built-in model stays in use.";
  switch (fault) {
    case "offline":
      return `${goesOn} Check the network and choose it again, or set WHISPER_MODEL to a folder ` +
        "that holds the model.";
    case "cut_off":
      return `${goesOn} Choose it again: the download continues where it stopped.`;
    case "not_found":
      return `${goesOn} Choose another model.`;
    case "damaged":
      return `${goesOn} Nothing of it is kept. Choose it again; if that happens twice, somebody in ` +
        "between changes the files.";
    case "disk_full":
      return `${goesOn} Free some space and choose it again, or choose a smaller model.`;
    case "other":
      return `${goesOn} Choose a smaller model, or look at the message.`;
  }
}

const toMegabytes = (bytes: number) => `${Math.ceil(bytes / 1e6)} MB`;
const reasonOf = (error: unknown) => error instanceof Error ? error.message : "unknown.";
