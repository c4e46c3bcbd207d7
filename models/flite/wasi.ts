/** The result of running a program once. */
interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The one file that it wrote. */
  readonly file: Uint8Array<ArrayBuffer>;
}

class Exit extends Error {
  constructor(readonly code: number) {
    super(`exit ${code}`);
  }
}

const ok = 0;
const badDescriptor = 8;
const notSupported = 52;
const directory = 3;
const output = 4;
/** Most bytes that a program may write: ten minutes of 16 kHz sound. */
const largestFile = 20 * 1024 * 1024;

/**
 * Runs a WASI program that reads its arguments and writes one file. It gets no clock, no input and
 * no file of this machine. See https://github.com/WebAssembly/WASI (preview 1).
 *
 * @throws {WebAssembly.RuntimeError} The program trapped.
 */
export function runWasi(module: WebAssembly.Module, args: readonly string[]): Run {
  const program = new Program(args);
  const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: program.imports });
  const { memory, _start } = instance.exports;
  if (!(memory instanceof WebAssembly.Memory) || typeof _start !== "function") {
    throw new TypeError("The program is no WASI command.");
  }
  program.memory = memory;
  let code = 0;
  try {
    _start();
  } catch (error) {
    if (!(error instanceof Exit)) throw error;
    code = error.code;
  }
  return { code, stdout: program.text(1), stderr: program.text(2), file: program.file };
}

class Program {
  memory: WebAssembly.Memory | null = null;
  readonly #args: readonly Uint8Array[];
  readonly #printed = new Map<number, string>();
  #file = new Uint8Array(1 << 18);
  #size = 0;
  #place = 0;

  constructor(args: readonly string[]) {
    this.#args = args.map((arg) => new TextEncoder().encode(`${arg.replaceAll("\0", " ")}\0`));
  }

  get file(): Uint8Array<ArrayBuffer> {
    return this.#file.slice(0, this.#size);
  }

  text(descriptor: number): string {
    return this.#printed.get(descriptor) ?? "";
  }

  readonly imports = {
    args_sizes_get: (count: number, size: number) => {
      this.#view.setUint32(count, this.#args.length, true);
      this.#view.setUint32(size, this.#args.reduce((sum, arg) => sum + arg.length, 0), true);
      return ok;
    },
    args_get: (pointers: number, buffer: number) => {
      let place = buffer;
      for (const [index, arg] of this.#args.entries()) {
        this.#view.setUint32(pointers + 4 * index, place, true);
        this.#bytes.set(arg, place);
        place += arg.length;
      }
      return ok;
    },
    clock_time_get: (_id: number, _precision: bigint, time: number) => {
      this.#view.setBigUint64(time, 0n, true);
      return ok;
    },
    fd_close: () => ok,
    fd_fdstat_set_flags: () => ok,
    fd_fdstat_get: (descriptor: number, stat: number) => {
      const type = descriptor < directory ? 2 : descriptor === directory ? 3 : 4;
      this.#bytes.fill(0, stat, stat + 8);
      this.#view.setUint8(stat, type);
      this.#view.setBigUint64(stat + 8, 2n ** 64n - 1n, true);
      this.#view.setBigUint64(stat + 16, 2n ** 64n - 1n, true);
      return ok;
    },
    fd_prestat_get: (descriptor: number, stat: number) => {
      if (descriptor !== directory) return badDescriptor;
      this.#view.setUint32(stat, 0, true);
      this.#view.setUint32(stat + 4, 1, true);
      return ok;
    },
    fd_prestat_dir_name: (_descriptor: number, name: number) => {
      this.#view.setUint8(name, "/".charCodeAt(0));
      return ok;
    },
    fd_read: (_descriptor: number, _vectors: number, _count: number, read: number) => {
      this.#view.setUint32(read, 0, true);
      return ok;
    },
    fd_seek: (descriptor: number, offset: bigint, whence: number, place: number) => {
      if (descriptor !== output) return notSupported;
      const base = [0, this.#place, this.#size][whence] ?? 0;
      this.#place = base + Number(offset);
      this.#view.setBigUint64(place, BigInt(this.#place), true);
      return ok;
    },
    fd_write: (descriptor: number, vectors: number, count: number, written: number) => {
      let sum = 0;
      for (let index = 0; index < count; index++) {
        const from = this.#view.getUint32(vectors + 8 * index, true);
        const length = this.#view.getUint32(vectors + 8 * index + 4, true);
        this.#write(descriptor, this.#bytes.subarray(from, from + length));
        sum += length;
      }
      this.#view.setUint32(written, sum, true);
      return ok;
    },
    path_open: (...args: readonly (number | bigint)[]) => {
      this.#view.setUint32(Number(args[8]), output, true);
      return ok;
    },
    proc_exit: (code: number) => {
      throw new Exit(code);
    },
  };

  /** The memory as bytes; read it anew each time, because it may have grown. */
  get #bytes(): Uint8Array {
    return new Uint8Array(this.memory?.buffer ?? new ArrayBuffer(0));
  }

  get #view(): DataView {
    return new DataView(this.memory?.buffer ?? new ArrayBuffer(0));
  }

  #write(descriptor: number, bytes: Uint8Array): void {
    if (descriptor !== output) {
      this.#printed.set(descriptor, this.text(descriptor) + new TextDecoder().decode(bytes));
      return;
    }
    const end = this.#place + bytes.length;
    if (end > largestFile) throw new Exit(28);
    if (end > this.#file.length) {
      const larger = new Uint8Array(Math.min(largestFile, Math.max(end, 2 * this.#file.length)));
      larger.set(this.#file);
      this.#file = larger;
    }
    this.#file.set(bytes, this.#place);
    this.#place = end;
    this.#size = Math.max(this.#size, end);
  }
}
