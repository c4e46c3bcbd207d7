import { join, relative } from "node:path";

/** An import of one file of the repository by another, as paths from its root. */
export interface Import {
  readonly from: string;
  readonly to: string;
  /** Whether it is there for types alone, and does not exist when the program runs. */
  readonly typeOnly: boolean;
}

/** Which files of the repository import which. */
interface ModuleGraph {
  /** Files that were found, those of packages left out. */
  readonly files: ReadonlySet<string>;
  readonly imports: readonly Import[];
  /** Files that are missing, or that cannot be parsed. */
  readonly broken: ReadonlySet<string>;
}

interface Target {
  readonly specifier?: string;
}

/** What `deno info --json` prints of it. */
interface Printed {
  readonly modules: readonly {
    readonly specifier: string;
    readonly error?: string;
    /** `type` is there where a file imports types alone, or types besides. */
    readonly dependencies?: readonly { readonly code?: Target; readonly type?: Target }[];
  }[];
}

/**
 * Reads the graph below some files.
 *
 * @param root Absolute folder of the repository.
 * @param files Relative to it.
 */
export async function readModuleGraph(
  root: string,
  files: readonly string[],
): Promise<ModuleGraph> {
  const entry = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    const lines = files.map((file) => `import ${JSON.stringify(`file://${join(root, file)}`)};`);
    await Deno.writeTextFile(entry, lines.join("\n"));
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["info", "--json", entry],
      cwd: root,
      stderr: "null",
    }).output();
    return graphOf(JSON.parse(new TextDecoder().decode(stdout)), root);
  } finally {
    await Deno.remove(entry);
  }
}

function graphOf({ modules }: Printed, root: string): ModuleGraph {
  const pathOf = (specifier = "") =>
    specifier.startsWith(`file://${root}/`) && !specifier.includes("/node_modules/")
      ? relative(root, decodeURIComponent(new URL(specifier).pathname))
      : null;
  const files = new Set<string>();
  const broken = new Set<string>();
  const imports: Import[] = [];
  for (const { specifier, error, dependencies = [] } of modules) {
    const from = pathOf(specifier);
    if (from === null) continue;
    files.add(from);
    if (error !== undefined) broken.add(from);
    for (const { code, type } of dependencies) {
      const [used, named] = [pathOf(code?.specifier), pathOf(type?.specifier)];
      if (used !== null) imports.push({ from, to: used, typeOnly: false });
      if (named !== null) imports.push({ from, to: named, typeOnly: true });
    }
  }
  return { files, imports, broken };
}

/** A file and all that is loaded with it, imports for types alone left out. */
export function followImports(graph: ModuleGraph): (file: string) => ReadonlySet<string> {
  const targets = Map.groupBy(
    graph.imports.filter(({ typeOnly }) => !typeOnly),
    ({ from }) => from,
  );
  return (file) => {
    const found = new Set([file]);
    for (const next of found) targets.get(next)?.forEach(({ to }) => found.add(to));
    return found;
  };
}
