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
  async: {
    holds: "pause, wait, retry and queues, the same in server and browser",
    imports: [],
    types: [],
  },
  eventlog: {
    holds: "the log's port, what is checked before it is written, copies",
    imports: ["async", "eventlog/codec", "eventlog/keys"],
    types: ["domain"],
  },
  "eventlog/codec": {
    holds: "events as encrypted, chained bytes, and older ones as today's",
    imports: [
      "domain",
      "eventlog/check_event.ts",
      "eventlog/engine.ts",
      "eventlog/interview_log.ts",
      "eventlog/keys",
    ],
    types: [],
  },
  "eventlog/keys": {
    holds: "a key for each interview and kind of text, in a folder or in memory",
    imports: ["domain", "eventlog/engine.ts", "files"],
    types: [],
  },
  "eventlog/nats": {
    holds: "the engine and the keys on NATS JetStream",
    imports: [
      "async",
      "eventlog/check_commit.ts",
      "eventlog/engine.ts",
      "eventlog/lost_log.ts",
      "eventlog/stream_queue.ts",
      "eventlog/codec",
      "eventlog/keys",
      "files",
    ],
    types: ["domain"],
  },
  "eventlog/sqlite": {
    holds: "the engine on SQLite: one thread writes, others read",
    imports: [
      "async",
      "eventlog/check_commit.ts",
      "eventlog/commit_page.ts",
      "eventlog/engine.ts",
      "eventlog/lost_log.ts",

      "eventlog/codec",
      "eventlog/keys",
    ],
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
    imports: ["async", "eventlog", "projections"],
    types: ["domain", "supabase"],
  },
  reactors: {
    holds: "event → outside world → command",
    imports: ["async", "domain"],
    types: ["models"],
  },
  models: {
    holds: "outside brains behind small interfaces",
    imports: [
      "async",
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
    imports: ["async"],
    types: [],
  },
  documents: {
    holds: "résumés and job descriptions, read in a process of their own",
    imports: ["async", "domain/combining_marks.ts", "models/grounding/sections.ts"],
    types: [],
  },
  media: {
    holds: "WebRTC and WebSocket peers, frames on the wire, the landmark codec",
    imports: ["async", "domain", "download"],
    types: ["models/voice.ts"],
  },
  room: {
    holds:
      "the single writer, its outbox and readers, leases; `hearing/` listens, `body/` measures",
    imports: ["async", "domain", "eventlog", "media", "projections"],
    types: ["models"],
  },
  "room/room.ts": {
    holds: "wires one live interview from top to bottom",
    imports: ["async", "domain", "models", "reactors", "room"],
    types: ["media"],
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
      "async",
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
    imports: ["async", "domain", "eventlog", "room", "documents", "files", "framework", "media"],
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
  "browser/microphone": {
    holds: "the candidate's voice: caught, coded, watched on its way",
    imports: ["media/pcm.ts"],
    types: ["media/protocol.ts"],
  },
  "browser/connection": {
    holds: "WebRTC or WebSocket, and the requests and events beside it",
    imports: ["async", "browser/microphone", "media/landmark_codec.ts", "media/protocol.ts"],
    types: ["domain"],
  },
  "browser/playback": {
    holds: "the interviewer's voice: planned, played, and what of it was heard",
    imports: ["async", "domain", "media/speech_codec.ts"],
    types: ["models/voice.ts"],
  },
  "browser/page": {
    holds: "what a page shows of an interview, its keys, its memory in the tab",
    imports: ["browser/playback", "domain", "projections"],
    types: [],
  },
  "browser/hud": {
    holds: "what is measured, as signals and pictures",
    imports: ["domain", "projections"],
    types: [],
  },
  "browser/live": {
    holds: "an interview that runs: answers, buttons, stage, silence, report",
    imports: [
      "async",
      "browser/connection",
      "browser/hud",
      "browser/page",
      "browser/playback",
      "domain",
    ],
    types: ["projections"],
  },
  "browser/setup": {
    holds: "the form: documents, models, its draft",
    imports: ["browser/connection", "browser/page"],
    types: ["models/hearing_view.ts"],
  },
  "browser/camera": {
    holds: "the camera, MediaPipe in a worker, landmarks in batches",
    imports: [
      "async",
      "browser/connection",
      "browser/hud",
      "browser/live",
      "browser/setup",
      "domain",
      "media/landmark_codec.ts",
    ],
    types: ["projections"],
  },
  "browser/avatar": {
    holds: "the interviewer's face, moved by the voice",
    imports: ["browser/live"],
    types: ["models/voice.ts"],
  },
  "browser/replay": {
    holds: "an interview again, event by event",
    imports: ["browser/connection", "browser/hud", "browser/page", "projections"],
    types: ["domain"],
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
    holds: "the pages' workers, and the stamp and the name of a build",
    imports: ["framework/import_map_plugin.ts"],
    types: [],
  },
  simulation: {
    holds: "a candidate over the real wire, for the demo, tests and measurements",
    imports: [
      "async",
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
