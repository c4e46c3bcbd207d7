import assert from "node:assert/strict";
import { join, relative } from "node:path";
import { sourceFiles } from "./source_files.ts";

/** What each part may import of ours, besides itself: the table of docs/architecture.md. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  files: [],
  framework: [],
  bundle: ["framework/import_map_plugin.ts"],
  documents: ["domain/combining_marks.ts"],
  download: [],
  models: [
    "download",
    "files",
    "domain/combining_marks.ts",
    "domain/units.ts",
    "domain/conversation/markdown.ts",
    "domain/conversation/read_turn.ts",
    "domain/conversation/remark.ts",
  ],
  eventlog: ["domain", "files"],
  projections: ["domain"],
  "projections/run": ["domain", "eventlog", "projections", "supabase"],
  identity: ["domain", "files"],
  supabase: [
    "domain",
    "files",
    "identity",
    "projections/report.ts",
    "projections/report_markdown.ts",
  ],
  media: ["domain", "download"],
  reactors: ["domain", "models/interviewer.ts"],
  room: ["domain", "eventlog", "media"],
  erasure: ["domain", "eventlog", "room"],
  avatar: [],
  "room.ts": ["domain", "media", "models", "projections", "reactors", "room"],
  browser: [
    "domain",
    "projections",
    "media/pcm.ts",
    "media/protocol.ts",
    "media/landmark_codec.ts",
    "media/speech_codec.ts",
  ],
  components: ["domain", "projections", "supabase/views.ts", "browser", "app_state.ts"],
  islands: ["domain", "projections", "supabase/views.ts", "browser", "components", "framework"],
  simulation: [
    "domain",
    "media/protocol.ts",
    "media/landmark_codec.ts",
    "media/contain_werift.ts",
    "media/isolate_datagrams.ts",
  ],
  api: [
    "domain",
    "eventlog",
    "identity",
    "room",
    "documents",
    "files",
    "media",
    "framework",
    "app_state.ts",
  ],
  operator: [
    "domain",
    "erasure",
    "eventlog",
    "files",
    "projections",
    "projections/run",
    "room/live_room.ts",
    "supabase",
  ],
  routes: [
    "api",
    "operator",
    "components",
    "islands",
    "domain",
    "projections",
    "media",
    "supabase/views.ts",
    "app_state.ts",
    "framework",
  ],
};

/** Files at the top, where adapters are built and the process begins: they may import anything. */
const composition = new Set([
  "adapters.ts",
  "app_state.ts",
  "cli",
  "cli.ts",
  "dev.ts",
  "end_in_order.ts",
  "main.ts",
  "product.ts",
  "settings.ts",
]);

interface Graph {
  readonly modules: readonly {
    readonly specifier: string;
    readonly dependencies?: readonly { readonly code?: { readonly specifier: string } }[];
  }[];
}

const root = Deno.cwd();

/** Imports between files of ours, type-only ones left out: they do not exist when the program runs. */
async function arrows(): Promise<readonly (readonly [from: string, to: string])[]> {
  const all = join(root, ".architecture_test_root.ts");
  const files = await sourceFiles(root);
  await Deno.writeTextFile(all, files.map((file) => `import "./${file}";`).join("\n"));
  try {
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["info", "--json", all],
      stderr: "null",
    }).output();
    const graph: Graph = JSON.parse(new TextDecoder().decode(stdout));
    return graph.modules
      .filter(({ specifier }) => isOurs(specifier) && pathOf(specifier) !== relative(root, all))
      .flatMap(({ specifier, dependencies = [] }) =>
        dependencies.flatMap(({ code }) =>
          code !== undefined && isOurs(code.specifier)
            ? [[pathOf(specifier), pathOf(code.specifier)] as const]
            : []
        )
      );
  } finally {
    await Deno.remove(all);
  }
}

const isOurs = (specifier: string) =>
  specifier.startsWith(`file://${root}/`) && !specifier.includes("/node_modules/");
const pathOf = (specifier: string) =>
  relative(root, decodeURIComponent(new URL(specifier).pathname));

/** The part that a file belongs to: the longest entry of the table that leads to it. */
function partOf(path: string): string {
  const parts = [...Object.keys(mayImport), ...composition].filter((part) => isWithin(path, part));
  return parts.sort((a, b) => b.length - a.length)[0] ?? path.split("/")[0] ?? path;
}

const isWithin = (path: string, part: string) => path === part || path.startsWith(`${part}/`);

Deno.test("[AR1] every import between parts is one that the table allows", async () => {
  const forbidden = (await arrows()).filter(([from, to]) => {
    const part = partOf(from);
    if (composition.has(part) || part === partOf(to)) return false;
    return !(mayImport[part] ?? []).some((allowed) => isWithin(to, allowed));
  });
  assert.deepEqual(forbidden.map(([from, to]) => `${from} -> ${to}`).sort(), []);
});

Deno.test("[AR2] every file belongs to a part of the table", async () => {
  const known = [...Object.keys(mayImport), ...composition];
  const strays = (await sourceFiles(root)).filter((file) =>
    !known.some((part) => isWithin(file, part))
  );
  assert.deepEqual(strays, []);
});

Deno.test("[AR3] files stay short enough to read", async () => {
  const long: string[] = [];
  for (const file of await sourceFiles(root)) {
    const lines = (await Deno.readTextFile(file)).split("\n").length;
    if (lines > 400) long.push(`${file}: ${lines} lines`);
  }
  assert.deepEqual(long, []);
});

Deno.test("[AR4] decision records are numbered without gaps or doubles", async () => {
  const names = (await Array.fromAsync(Deno.readDir("docs/adr"))).map(({ name }) => name).sort();
  const numbers = names.map((name) => Number(/^(\d{4})-/.exec(name)?.[1]));
  assert.deepEqual(numbers, numbers.map((_, place) => place + 1));
});
