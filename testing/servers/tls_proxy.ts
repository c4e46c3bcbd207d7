import { pipeSocket } from "../../api/pipe_socket.ts";
import { makeCertificates } from "./certificates.ts";

/** A proxy with TLS on a free port of the loopback. */
interface TlsProxy extends AsyncDisposable {
  readonly port: number;
  /** Sends what comes to this server, such as `http://127.0.0.1:40123`, from now on. */
  forwardTo(origin: string): void;
}

/**
 * Starts a proxy that does what nginx does with `proxy_pass` and the two headers of an upgrade: TLS
 * ends here, `Host` is the server's own address, `Origin` stays.
 */
export async function startTlsProxy(): Promise<TlsProxy> {
  const folder = await Deno.makeTempDir({ prefix: "aceit-proxy-" });
  const { server: files } = await makeCertificates(folder);
  const [cert, key] = await Promise.all([files.cert, files.key].map((at) => Deno.readTextFile(at)));
  await Deno.remove(folder, { recursive: true });
  let target = "http://127.0.0.1";

  const forward = async (request: Request): Promise<Response> => {
    const { method, body } = request;
    const headers = new Headers(request.headers);
    const { pathname, search } = new URL(request.url);
    const origin = headers.get("origin");
    if (headers.get("upgrade") === "websocket") {
      return await pipeSocket(request, target, origin === null ? {} : { origin });
    }
    headers.delete("host");
    headers.set("accept-encoding", "identity");
    return await fetch(`${target}${pathname}${search}`, {
      method,
      headers,
      body,
      redirect: "manual",
    });
  };
  const server = Deno.serve({
    port: 0,
    hostname: "127.0.0.1",
    cert,
    key,
    onListen() {},
    handler: (request) => forward(request).catch(() => new Response(null, { status: 502 })),
  });
  return {
    port: server.addr.port,
    forwardTo: (origin) => void (target = origin),
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
