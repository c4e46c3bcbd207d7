import { ConsoleStdout, File, OpenFile, PreopenDirectory, WASI } from "@bjorn3/browser_wasi_shim";

/** The result of running Flite once. */
interface Run {
  /** Exit code; 0 for success. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The file `out.wav`. */
  readonly file: Uint8Array<ArrayBuffer>;
}

/**
 * Runs Flite once, with its arguments and a folder in memory, and without any file of this machine.
 * Only the caller's patience limits what it writes: a minute of sound is 2 MB.
 *
 * @param args Begins with the program's name; the sound goes to `out.wav`.
 * @throws {WebAssembly.RuntimeError} The program trapped.
 */
export function runFlite(module: WebAssembly.Module, args: readonly string[]): Run {
  const sound = new File([]);
  const [stdout, stderr] = [collectText(), collectText()];
  const wasi = new WASI(
    args.map((arg) => arg.replaceAll("\0", " ")),
    [],
    [
      new OpenFile(new File([])),
      stdout.descriptor,
      stderr.descriptor,
      new PreopenDirectory(".", new Map([["out.wav", sound]])),
    ],
    { debug: false },
  );
  const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: wasi.wasiImport });
  const code = wasi.start(commandOf(instance));
  return { code, stdout: stdout.read(), stderr: stderr.read(), file: new Uint8Array(sound.data) };
}

/** A descriptor that collects what is printed to it. */
function collectText() {
  const decoder = new TextDecoder();
  let text = "";
  return {
    descriptor: new ConsoleStdout((bytes) => text += decoder.decode(bytes, { stream: true })),
    read: () => text + decoder.decode(),
  };
}

/** @throws {TypeError} The module is no WASI command. */
function commandOf({ exports: { memory, _start } }: WebAssembly.Instance) {
  if (!(memory instanceof WebAssembly.Memory) || typeof _start !== "function") {
    throw new TypeError("The program is no WASI command.");
  }
  return { exports: { memory, _start: () => _start() } };
}
