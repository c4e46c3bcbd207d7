import { RTCPeerConnection } from "werift";
import { post } from "./api_requests.ts";

/** Connections that were opened and never finish what they began. */
interface Flood extends Disposable {
  /** How many were opened; some may have been refused. */
  readonly opened: number;
  /** How many the server has closed again. */
  readonly closed: number;
}

/** Opens connections, one after the other, that each send this and nothing more. */
export async function flood(origin: string, count: number, beginning: string): Promise<Flood> {
  const { hostname, port } = new URL(origin);
  const bytes = new TextEncoder().encode(beginning);
  const open: Deno.Conn[] = [];
  let closed = 0;
  for (let tried = 0; tried < count; tried++) {
    try {
      const connection = await Deno.connect({ hostname, port: Number(port) });
      open.push(connection);
      await connection.write(bytes);
      void endOf(connection).then(() => closed++);
    } catch {
      // Refused, or closed at once: a flood does not mind.
    }
  }
  return {
    opened: open.length,
    get closed() {
      return closed;
    },
    [Symbol.dispose]() {
      for (const connection of open) connection.close();
    },
  };
}

async function endOf(connection: Deno.Conn): Promise<void> {
  const buffer = new Uint8Array(1_024);
  while (await connection.read(buffer).catch(() => null) !== null);
}

/** Half of a request's head. */
export const halfHead = "GET /api/health HTTP/1.1\r\nhost: 127.0.0.1\r\nx-half: ";

/** The head of a request, and a little of its body. */
export const halfBody = (path: string) =>
  [
    `POST ${path} HTTP/1.1`,
    "host: 127.0.0.1",
    "content-type: multipart/form-data; boundary=x",
    "content-length: 10000",
    "",
    "--x",
  ].join("\r\n");

/** The offer of a page that never connects. */
export async function idleOffer(): Promise<string> {
  const page = new RTCPeerConnection({ iceServers: [], iceLite: true });
  page.createDataChannel("landmarks");
  page.createDataChannel("hud");
  const { sdp } = await page.createOffer();
  await page.close();
  return sdp;
}

/** Sends an interview an offer. @returns The answer, whose body is given up. */
export async function sendOffer(api: string, sdp: string): Promise<Response> {
  const answer = await post(`${api}/connection`, { connectionId: crypto.randomUUID(), sdp });
  await answer.body?.cancel();
  return answer;
}
