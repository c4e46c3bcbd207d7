import { fileURLToPath } from "node:url";
import type { DocumentErrorCode } from "./document_error.ts";
import { exitCodes, type FormAnswer, type FormQuestion } from "./form.ts";
import { characterMapFolder } from "./pdf/character_maps.ts";

const program = fileURLToPath(new URL("./form_process.ts", import.meta.url));
const own = ["./", "../domain/", "../models/grounding/"].map((path) =>
  fileURLToPath(new URL(path, import.meta.url))
);
const folders = [...own, characterMapFolder];

/** Largest heap of a thread of the process, in MiB; buffers do not count. */
const heapMb = 256;
/** Most bytes that a process may write: two documents in their longest encoding. */
const saidLimit = 8 * 1024 * 1024;

/** What a process wrote before it ended, and how it ended. */
interface ChildEnd {
  readonly answers: readonly FormAnswer[];
  /** The reason for which it was stopped, or null. */
  readonly stopped: DocumentErrorCode | null;
}

/**
 * Reads a form in a process of its own, which may read AceIt's own code and the character maps of PDFs,
 * and nothing else: no other file, no network, no settings.
 *
 * @param body Pieces of the form's body.
 * @param wallMs Longest time until the process is ended, in milliseconds.
 * @throws {Error} The process could not be started.
 */
export async function runFormProcess(
  question: FormQuestion,
  body: readonly Uint8Array[],
  wallMs: number,
  signal: AbortSignal,
): Promise<ChildEnd> {
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-prompt",
      "--no-check",
      `--allow-read=${folders.join(",")}`,
      "--allow-sys=setPriority",
      `--v8-flags=--max-old-space-size=${heapMb}`,
      program,
    ],
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  let late = false;
  const kill = () => {
    try {
      child.kill("SIGKILL");
    } catch {
      // It has ended by itself.
    }
  };
  const timer = setTimeout(() => {
    late = true;
    kill();
  }, wallMs);
  signal.addEventListener("abort", kill, { once: true });
  if (signal.aborted) kill();
  try {
    const [said, status] = await Promise.all([
      textOf(child.stdout, kill),
      child.status,
      send(child.stdin, question, body),
    ]);
    return { answers: answersIn(said), stopped: late ? "took_too_long" : reasonOf(status) };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", kill);
  }
}

function reasonOf({ code, signal, success }: Deno.CommandStatus): DocumentErrorCode | null {
  if (success) return null;
  if (code === exitCodes.processor) return "took_too_long";
  // The engine ends a process whose heap is full by a signal.
  if (code === exitCodes.memory || signal !== null) return "took_too_much_memory";
  return "damaged";
}

async function send(
  stdin: WritableStream<Uint8Array>,
  question: FormQuestion,
  body: readonly Uint8Array[],
): Promise<void> {
  const header = new TextEncoder().encode(JSON.stringify(question));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, header.length);
  const writer = stdin.getWriter();
  try {
    for (const piece of [length, header, ...body]) await writer.write(piece);
    await writer.close();
  } catch {
    // The process ended before it had everything; how it ended tells why.
  }
}

async function textOf(stdout: ReadableStream<Uint8Array>, kill: () => void): Promise<string> {
  const decoder = new TextDecoder();
  const pieces: string[] = [];
  let size = 0;
  for await (const piece of stdout) {
    size += piece.byteLength;
    if (size > saidLimit) kill();
    else pieces.push(decoder.decode(piece, { stream: true }));
  }
  return pieces.join("");
}

/** The complete lines of what it wrote; ignores a line that was broken off. */
function answersIn(said: string): readonly FormAnswer[] {
  return said.split("\n").slice(0, -1).map((line): FormAnswer => JSON.parse(line));
}
