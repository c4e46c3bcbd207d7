import { jobDescription, resume } from "../../simulation/script.ts";

/** A set-up form that is right, with some of its fields replaced; null leaves one out. */
export function setupForm(changes: Readonly<Record<string, string | File | null>> = {}): FormData {
  const fields = { resumeText: resume, jobDescription, track: "behavioural", ...changes };
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value !== null) form.set(name, value);
  return form;
}

/** Sends a set-up form. */
export function initSession(origin: string, form: FormData = setupForm()): Promise<Response> {
  return fetch(`${origin}/api/init-session`, { method: "POST", body: form });
}

/** Schedules and starts an interview. @returns The base address of its API. */
export async function startInterview(origin: string): Promise<string> {
  const { sessionId } = await (await initSession(origin)).json() as { sessionId: string };
  const api = `${origin}/api/interviews/${sessionId}`;
  await post(`${api}/start`, {});
  return api;
}

/** Sends a JSON body. */
export function post(
  address: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

/** How the server met a request that was written byte by byte. */
interface RawExchange {
  /** Status line and headers, as far as they came. */
  readonly head: string;
  /** Bytes of the body that were handed to the system before the answer came. */
  readonly sent: number;
}

/**
 * Writes a request by hand, body piece by piece until there is an answer.
 *
 * @param headers Further header lines.
 * @param piece One piece of the body, as often as `pieces` says.
 */
export async function rawRequest(
  origin: string,
  headers: readonly string[],
  piece: Uint8Array,
  pieces: number,
): Promise<RawExchange> {
  const { hostname, port, host } = new URL(origin);
  const connection = await Deno.connect({ hostname, port: Number(port) });
  const head = [...headers.slice(0, 1), `host: ${host}`, ...headers.slice(1), "", ""].join("\r\n");
  let answered = false;
  const answer = readHead(connection).finally(() => answered = true);
  let sent = 0;
  try {
    await writeAll(connection, new TextEncoder().encode(head));
    for (let i = 0; i < pieces && !answered; i++) {
      await writeAll(connection, piece);
      sent += piece.byteLength;
    }
  } catch {
    // The server hangs up once it has answered.
  }
  const found = await answer;
  connection.close();
  return { head: found, sent };
}

async function readHead(connection: Deno.Conn): Promise<string> {
  const buffer = new Uint8Array(4_096);
  let text = "";
  while (!text.includes("\r\n\r\n")) {
    const count = await connection.read(buffer).catch(() => null);
    if (count === null) break;
    text += new TextDecoder().decode(buffer.subarray(0, count));
  }
  return text;
}

async function writeAll(connection: Deno.Conn, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.byteLength;) at += await connection.write(bytes.subarray(at));
}
