/** A part of the product: a folder, or a file at the top. */
export interface Part {
  /** What lives there. */
  readonly holds: string;
  /** Folders and files of ours that it may import, besides itself. */
  readonly imports: readonly string[];
  /** Folders and files of which it may import types alone. */
  readonly types: readonly string[];
}

/** What each part may import. `architecture_test.ts` holds the code to it, and docs/architecture.md. */
export const importTable: Readonly<Record<string, Part>> = {
  domain: {
    holds: "events, commands, `decide`, `evolve`, units; pure",
    imports: [],
    types: [],
  },
  eventlog: {
    holds: "the log's port, its engines, codec, upcasters, encryption, keys",
    imports: ["domain", "files"],
    types: [],
  },
  files: { holds: "files written whole or not at all", imports: [], types: [] },
  projections: {
    holds: "views folded from events, pure, the same in server and browser",
    imports: ["domain"],
    types: [],
  },
  read_models: {
    holds: "feeds the read models: follows the log, rebuilds",
    imports: ["eventlog", "projections"],
    types: ["domain", "supabase"],
  },
  reactors: {
    holds: "event → outside world → command",
    imports: ["domain"],
    types: ["models"],
  },
  models: {
    holds: "outside brains behind small interfaces",
    imports: [
      "download",
      "files",
      "domain/combining_marks.ts",
      "domain/conversation/language.ts",
      "domain/conversation/markdown.ts",
      "domain/conversation/read_turn.ts",
    ],
    types: ["domain/conversation/markdown_inline.ts", "domain/conversation/remark.ts"],
  },
  download: {
    holds: "files of the network onto the disk, whole and right; the hub's API",
    imports: [],
    types: [],
  },
  documents: {
    holds: "résumés and job descriptions, read in a process of their own",
    imports: ["domain/combining_marks.ts"],
    types: [],
  },
  media: {
    holds: "WebRTC and WebSocket peers, frames on the wire, the landmark codec",
    imports: ["domain", "download"],
    types: ["models/voice.ts"],
  },
  room: {
    holds:
      "the single writer, its outbox and readers, leases; `hearing/` listens, `body/` measures",
    imports: ["domain", "eventlog", "media"],
    types: ["models"],
  },
  "room/room.ts": {
    holds: "wires one live interview from top to bottom",
    imports: ["domain", "media", "models", "projections", "reactors", "room"],
    types: [],
  },
  privacy: {
    holds: "erasing an interview or one kind of its text, and retention",
    imports: ["domain", "eventlog"],
    types: ["room"],
  },
  identity: { holds: "who is asking", imports: ["domain", "files"], types: [] },
  supabase: {
    holds: "migrations, policies, the client, and the embedded engine that serves it",
    imports: ["domain", "files"],
    types: ["identity"],
  },
  operator: {
    holds: "what the command line asks of a running server",
    imports: [
      "domain",
      "privacy",
      "eventlog",
      "files",
      "projections",
      "read_models",
      "room/live_room.ts",
    ],
    types: ["supabase"],
  },
  api: {
    holds: "what routes share: bodies, owners, problems, neighbours",
    imports: ["domain", "eventlog", "room", "documents", "files", "framework"],
    types: ["product/app_state.ts", "identity"],
  },
  routes: {
    holds: "HTTP to commands and back; pages",
    imports: ["api", "operator", "components", "islands", "domain", "media", "framework"],
    types: ["product/app_state.ts", "documents/form.ts", "supabase/views.ts"],
  },
  islands: {
    holds: "what of a page comes alive in the browser",
    imports: ["browser", "components"],
    types: [],
  },
  components: {
    holds: "what pages draw, on the server and in the browser",
    imports: ["domain", "projections", "browser"],
    types: ["models/hearing_view.ts", "supabase/views.ts"],
  },
  browser: {
    holds: "what pages do: camera, microphone, playback, replay, answers",
    imports: [
      "domain",
      "projections",
      "media/landmark_codec.ts",
      "media/pcm.ts",
      "media/protocol.ts",
      "media/speech_codec.ts",
    ],
    types: ["models/hearing_view.ts", "models/voice.ts"],
  },
  makers: {
    holds: "programs run by hand that make a file of `static/`: the interviewer's head and body",
    imports: [],
    types: [],
  },
  framework: {
    holds: "the part of Fresh 2's API that is used here ([fresh.md](fresh.md))",
    imports: [],
    types: [],
  },
  bundle: {
    holds: "the pages' workers, and the stamp of a build",
    imports: ["framework/import_map_plugin.ts"],
    types: [],
  },
  simulation: {
    holds: "a candidate over the real wire, for the demo, tests and measurements",
    imports: [
      "domain",
      "media/contain_werift.ts",
      "media/isolate_datagrams.ts",
      "media/landmark_codec.ts",
      "media/protocol.ts",
    ],
    types: [],
  },
};

/** Parts at the top, where adapters are built and the process begins: they may import anything. */
export const composition: readonly string[] = [
  "cli",
  "cli.ts",
  "dev.ts",
  "main.ts",
  "product",
];
