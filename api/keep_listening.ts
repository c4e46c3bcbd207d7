import { isOutOfFiles } from "../files/open_files.ts";

/** What `Deno.serve` gives. */
export type Server = Pick<Deno.HttpServer, "finished" | "shutdown">;

interface ListeningParts {
  /** Listens on the same address again. Throws where that is not possible now. */
  readonly listen: () => Server;
  readonly isShortOfFiles: () => Promise<boolean>;
  /** Refuses the requests whose body has not come whole. */
  readonly refuseArriving: () => void;
  /** Writes a line into the process's diary. */
  readonly say: (line: string) => void;
  readonly wait: (ms: number) => Promise<void>;
  /** Milliseconds of a clock that only grows. */
  readonly now: () => number;
}

/** Milliseconds between two looks at how many files are open. */
const lookEvery = 1_000;
/** Milliseconds until the next look where closing did not help: it are requests that take the files. */
const restAfter = 60_000;
/** Milliseconds for the last answers to be written, and between looks at whether connections closed. */
const pauseMs = 50;
/** How often it is looked whether they did. */
const looks = 20;
/** Milliseconds between two tries to listen: the server before needs a moment to leave the address. */
const tryEvery = 20;
/** Milliseconds without trouble after which the next trouble gets a line of its own. */
const stretch = 60_000;

/**
 * Keeps a server listening, whatever happens to it, until it is shut down.
 *
 * A server ends where no file descriptor is free for the next connection. Then, and when few are left,
 * connections that wait for a request, or for the rest of one, are closed: a server that shuts down does
 * that, and lets the requests go on that are being answered, such as a page's stream of events. WebSockets
 * are closed too; their pages connect again. Another server takes the address at once.
 */
export async function keepListening(first: Server, parts: ListeningParts): Promise<void> {
  const { say, now } = parts;
  let server = first;
  let troubledAt = -Infinity;
  let restUntil = -Infinity;
  for (;;) {
    const over = new AbortController();
    const short = shortage(parts, restUntil, over.signal);
    const trouble = await Promise.race([endOf(server), short]);
    over.abort();
    if (trouble === null) return;
    const byFiles = trouble === "short" || isOutOfFiles(trouble);
    if (now() - troubledAt > stretch) say(byFiles ? shortOfFiles : lineOf(trouble));
    troubledAt = now();
    if (byFiles && !await closeWaiting(server, parts)) restUntil = now() + restAfter;
    server = await listenAgain(parts);
  }
}

/** Closes the connections without a whole request. @returns Whether that helped. */
async function closeWaiting(
  server: Server,
  { refuseArriving, wait, isShortOfFiles }: ListeningParts,
): Promise<boolean> {
  refuseArriving();
  await wait(pauseMs);
  server.shutdown().catch(() => {});
  for (let look = 0; look < looks; look++) {
    await wait(pauseMs);
    if (!await isShortOfFiles()) return true;
  }
  return false;
}

const shortOfFiles =
  "File descriptors are short: connections without a whole request were closed. " +
  "Interviews go on. Raise the limit (ulimit -n, or LimitNOFILE in systemd), or let a proxy in front " +
  "limit connections.";

const lineOf = (cause: unknown) =>
  `The server could not take a connection, and listens again: ${
    cause instanceof Error ? cause.message : cause
  }`;

/** Null when the server was shut down, else why it ended. */
function endOf({ finished }: Server): Promise<unknown> {
  return finished.then(() => null, (cause: unknown) => cause);
}

/** Resolves once few files are left. */
async function shortage(
  { isShortOfFiles, wait, now }: ListeningParts,
  from: number,
  over: AbortSignal,
): Promise<"short"> {
  do await wait(lookEvery); while (
    !over.aborted && (now() < from || !await isShortOfFiles())
  );
  return "short";
}

async function listenAgain({ listen, wait }: ListeningParts): Promise<Server> {
  for (;;) {
    try {
      return listen();
    } catch {
      await wait(tryEvery);
    }
  }
}
