import { pause } from "../../async/pause.ts";
import { makeCertificates } from "./certificates.ts";
import { freePort } from "./nats_process.ts";

const program = "/usr/sbin/nginx";
const page = new URL("../../docs/production.md", import.meta.url);

/** Whether there is an nginx where Debian has it. */
export const hasNginx: boolean = await Deno.stat(program).then(() => true, () => false);

/** An nginx with TLS on a port of the loopback, as `https://localhost:<port>`. */
export interface Nginx extends AsyncDisposable {
  readonly port: number;
  /** The authority that vouches for its certificate, in PEM. */
  readonly caCert: string;
  /** Starts it, in front of a server such as `http://127.0.0.1:40123`. */
  startBefore(origin: string): Promise<void>;
}

/** Prepares an nginx with the lines of `docs/production.md`; only names, ports and files are others. */
export async function prepareNginx(): Promise<Nginx> {
  const folder = await Deno.makeTempDir({ prefix: "aceit-nginx-" });
  const { ca, server } = await makeCertificates(folder);
  const port = freePort();
  let child: Deno.ChildProcess | null = null;
  return {
    port,
    caCert: await Deno.readTextFile(ca),
    async startBefore(origin) {
      const site = replaceAll(await documentedLines(), [
        ["listen 443 ssl", `listen 127.0.0.1:${port} ssl`],
        ["server_name interviews.example.com", "server_name localhost"],
        ["/etc/ssl/interviews.example.com.pem", server.cert],
        ["/etc/ssl/interviews.example.com.key", server.key],
        ["http://127.0.0.1:8000", origin],
      ]);
      await Deno.writeTextFile(`${folder}/nginx.conf`, around(site, folder));
      child = new Deno.Command(program, {
        args: ["-p", folder, "-c", `${folder}/nginx.conf`, "-e", "stderr"],
        stdout: "null",
      }).spawn();
      await listening(port, child);
    },
    async [Symbol.asyncDispose]() {
      child?.kill("SIGTERM");
      await child?.status;
      await Deno.remove(folder, { recursive: true });
    },
  };
}

/** The page's block of nginx's language. */
async function documentedLines(): Promise<string> {
  const block = /^```nginx\n(.*?)^```$/ms.exec(await Deno.readTextFile(page))?.[1];
  if (block === undefined) throw new Error("docs/production.md shows no lines for nginx.");
  return block;
}

function replaceAll(text: string, pairs: readonly (readonly [string, string])[]): string {
  return pairs.reduce((all, [from, to]) => {
    if (!all.includes(from)) throw new Error(`docs/production.md does not say "${from}" any more.`);
    return all.replaceAll(from, to);
  }, text);
}

/** What is around the page's lines: one process in the foreground, whose files are in a folder. */
function around(site: string, folder: string): string {
  const kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  const places = kinds.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join("\n");
  return `daemon off;
master_process off;
pid ${folder}/nginx.pid;
events {}
http {
access_log off;
${places}
${site}
}
`;
}

/** Waits until it takes connections. */
async function listening(port: number, child: Deno.ChildProcess): Promise<void> {
  let ended = false;
  child.status.then(() => ended = true);
  for (;;) {
    try {
      (await Deno.connect({ hostname: "127.0.0.1", port })).close();
      return;
    } catch {
      if (ended) throw new Error("nginx did not start; it printed why.");
      await pause(20);
    }
  }
}
