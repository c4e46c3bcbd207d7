import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { refuseArriving } from "./api/body.ts";
import { keepListening } from "./api/keep_listening.ts";
import { pause } from "./async/pause.ts";
import { bundleWorkers } from "./bundle/browser_workers.ts";
import { isStale, noteBuild } from "./bundle/build_stamp.ts";
import { nameBuild } from "./bundle/name_build.ts";
import { isShortOfFiles } from "./files/open_files.ts";

const root = import.meta.dirname ?? Deno.cwd();
const outDir = join(root, "_fresh");

/** Bundles for production into `_fresh/`, and workers into `static/workers/`. */
async function build(): Promise<void> {
  await bundleWorkers(root, "browser", "static/workers");
  // Loaded here only: a start from a build that is there does not need it.
  const { Builder } = await nameBuild(root, () => import("fresh/dev"));
  await new Builder({ root }).build();
  await noteBuild(root, outDir);
}

/** Serves the build, which is made first when a file has changed since the last one. */
async function start(): Promise<void> {
  if (await isStale(root, outDir)) await build();
  const { default: built } = await import(pathToFileURL(join(outDir, "server.js")).href);
  const { address, diary } = await import("./main.ts");
  const server = listen(address, built.fetch);
  const { port } = server.addr;
  await keepListening(server, {
    listen: () => Deno.serve({ ...address, port, onListen() {} }, built.fetch),
    isShortOfFiles,
    refuseArriving,
    say: (line) => diary("error", line),
    wait: pause,
    now: () => performance.now(),
  });
}

/** Listens, or says in plain words why it cannot. */
function listen(address: { hostname: string; port: number }, fetch: Deno.ServeHandler) {
  try {
    return Deno.serve(address, fetch);
  } catch (error) {
    if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    const advice = "Stop what listens there, or set PORT to another one.";
    // deno-lint-ignore no-console
    console.error(`AceIt cannot start.\nPort ${address.port} is in use. ${advice}`);
    Deno.exit(1);
  }
}

/** Serves from memory; pages reload when the server comes back. */
async function develop(): Promise<void> {
  await bundleWorkers(root, "browser", "static/workers", { readable: true });
  const [{ Builder }, main] = await Promise.all([import("fresh/dev"), import("./main.ts")]);
  await new Builder({ root }).listen(() => Promise.resolve(main), main.address);
}

const [command = "develop"] = Deno.args;
await (command === "build" ? build() : command === "start" ? start() : develop());
