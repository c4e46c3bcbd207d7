import { join } from "node:path";
import { followImports, readModuleGraph } from "./module_graph.ts";

/**
 * What a test file needs, which decides how it is run:
 *
 * - `pure`: nothing outside its own thread. All of them share processes without permission for more.
 * - `process`: servers, processes, threads or native code, and no browser.
 * - `page`: a browser besides.
 * - `alone`: an idle machine, because it compares what happens in real time. It says so itself, in a
 *   line `// Runs alone: …` with the reason.
 */
export type TestKind = "pure" | "process" | "page" | "alone";

/** What a file must not contain, nor anything it loads, for its tests to be pure. */
const leavesItsThread: readonly RegExp[] = [
  /\bDeno\.(?:Command|connect\w*|kill|listen\w*|serve)\b/,
  /\bnew Worker\(/,
  // Looks at what the process has open, which takes every permission.
  /\bDeno\.readLink/,
  importOf("node:(?:child_process|cluster|dgram|http|http2|https|net|tls|worker_threads)"),
  importOf("(?:@electric-sql/pglite|@huggingface/transformers|@nats-io/transport-node|esbuild)"),
  importOf("(?:onnxruntime-node|pg|playwright-core|werift)"),
];

const startsBrowser = importOf("playwright-core");
const asksToRunAlone = /^\/\/ Runs alone: \S/m;

/** Matches an import of a package, types left out. */
function importOf(packages: string): RegExp {
  return new RegExp(`(?:^(?:import|export) (?!type\\b)[^;]*?|\\bimport\\()"${packages}[/"]`, "m");
}

/** Sorts test files by kind. Paths are relative to the absolute folder `root`. */
export async function findKinds(
  root: string,
  files: readonly string[],
): Promise<ReadonlyMap<string, TestKind>> {
  const graph = await readModuleGraph(root, files);
  const texts = new Map<string, string>();
  for (const file of graph.files) {
    texts.set(file, await Deno.readTextFile(join(root, file)).catch(() => ""));
  }
  const loaded = followImports(graph);
  return new Map(files.map((file) => {
    const all = [...loaded(file)];
    // What cannot be loaded fails in a process of its own, without the others.
    if (all.some((one) => graph.broken.has(one))) return [file, "process"];
    return [file, kindOf(texts.get(file) ?? "", all.map((one) => texts.get(one) ?? ""))];
  }));
}

/** @param text The test file's own. @param all Of all files that are loaded with it, itself included. */
export function kindOf(text: string, all: readonly string[]): TestKind {
  if (asksToRunAlone.test(text)) return "alone";
  const code = all.map(withoutComments);
  if (code.some((one) => startsBrowser.test(one))) return "page";
  const isPure = !code.some((one) => leavesItsThread.some((pattern) => pattern.test(one)));
  return isPure ? "pure" : "process";
}

/** Lines that begin as comments do are left out. */
function withoutComments(text: string): string {
  return text.replace(/^\s*(?:\/\/|\/?\*).*$/gm, "");
}
