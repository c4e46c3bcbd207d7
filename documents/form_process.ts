import { setPriority } from "node:os";
import process from "node:process";
import { exitCodes, type FormAnswer, type FormQuestion, type ReadingLimits } from "./form.ts";
import { characterMapFolder } from "./pdf/character_maps.ts";

/** Time between two looks at memory and processor time. */
const watchMs = 10;

/**
 * Reads one form from standard input, writes what is in it to standard output, one JSON object a
 * line, and ends. A second thread does the reading; this one watches it and ends the process when a
 * limit is passed. The process leaves the processor to live interviews first.
 */
async function readOneForm(): Promise<void> {
  yieldToOthers();
  const input = await new Response(Deno.stdin.readable).bytes();
  const length = new DataView(input.buffer).getUint32(0);
  const question: FormQuestion = JSON.parse(
    new TextDecoder().decode(input.subarray(4, 4 + length)),
  );
  const { contentType, documents, limits } = question;
  const worker = new Worker(new URL("./form_worker.ts", import.meta.url), {
    type: "module",
    deno: { permissions: { read: [characterMapFolder] } },
  });
  worker.onmessage = ({ data }: MessageEvent<FormAnswer>) => {
    write(data);
    if (data.type !== "reading") Deno.exit(0);
  };
  const body = input.slice(4 + length);
  worker.postMessage({ contentType, documents, body }, [body.buffer]);
  watch(limits);
}

/** A thread gets the priority of the one that starts it, so call this before starting the worker. */
function yieldToOthers(): void {
  try {
    setPriority(15);
  } catch {
    // If the system refuses, the process reads at the usual priority.
  }
}

function watch({ processorMs, memory }: ReadingLimits): void {
  setInterval(() => {
    if (Deno.memoryUsage().rss > memory) Deno.exit(exitCodes.memory);
    const { user, system } = process.cpuUsage();
    if ((user + system) / 1_000 > processorMs) Deno.exit(exitCodes.processor);
  }, watchMs);
}

function write(answer: FormAnswer): void {
  const bytes = new TextEncoder().encode(`${JSON.stringify(answer)}\n`);
  for (let at = 0; at < bytes.length;) at += Deno.stdout.writeSync(bytes.subarray(at));
}

await readOneForm();
