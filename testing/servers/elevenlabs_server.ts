import { pause } from "../../async/pause.ts";
/** How the server treats a request; chosen by the name of the voice. */
export type Behaviour =
  | "normal"
  | "slow"
  | "silent"
  | "cut"
  | "unauthorised"
  | "busy"
  | "broken"
  | "malformed";

/** Milliseconds that each character sounds. */
const pace = 50;
/** Characters in one piece. */
const each = 12;

interface ElevenLabsServer extends AsyncDisposable {
  readonly url: string;
  /** Requests that were answered, with their key and text. */
  readonly asked: { readonly key: string | null; readonly text: string; readonly format: string }[];
}

/** A local server that speaks the wire format of ElevenLabs' stream with timestamps. */
export function serveElevenLabs(): ElevenLabsServer {
  const asked: ElevenLabsServer["asked"] = [];
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    async (request) => {
      const url = new URL(request.url);
      const voice = /^\/v1\/text-to-speech\/(\w+)\/stream\/with-timestamps$/.exec(url.pathname)
        ?.[1];
      const { text } = await request.json() as { text: string };
      const format = url.searchParams.get("output_format") ?? "";
      asked.push({ key: request.headers.get("xi-api-key"), text, format });
      return answer(voice as Behaviour, text);
    },
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    asked,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

function answer(behaviour: Behaviour, text: string): Response {
  const refusals: Partial<Record<Behaviour, number>> = {
    unauthorised: 401,
    busy: 429,
    broken: 503,
  };
  const status = refusals[behaviour];
  if (status !== undefined) return Response.json({ detail: { status: behaviour } }, { status });
  const lines = behaviour === "malformed" ? [`{"audio_base64": "AA==", "ali\n`] : linesOf(text);
  const sent = behaviour === "cut" ? lines.slice(0, 1) : lines;
  let place = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (behaviour === "silent") return new Promise(() => {});
      const line = sent[place++];
      if (line === undefined) return controller.close();
      controller.enqueue(new TextEncoder().encode(line));
      if (behaviour === "slow") return pause(60);
    },
  });
  return new Response(body, { headers: { "content-type": "application/json" } });
}

/** One line a piece. Pieces of odd length cut samples in half, as the real ones may. */
function linesOf(text: string): string[] {
  const lines: string[] = [];
  const bytes = new Uint8Array(text.length * pace * 32);
  for (let from = 0; from < text.length; from += each) {
    const characters = [...text.slice(from, from + each)];
    const starts = characters.map((_, index) => (from + index) * pace / 1_000);
    const end = from + characters.length;
    const odd = (place: number) => Math.max(0, place * pace * 32 - (place < text.length ? 1 : 0));
    lines.push(`${
      JSON.stringify({
        audio_base64: bytes.subarray(odd(from), odd(end)).toBase64(),
        alignment: {
          characters,
          character_start_times_seconds: starts,
          character_end_times_seconds: starts.map((start) => start + pace / 1_000),
        },
        normalized_alignment: null,
      })
    }\n`);
  }
  return lines;
}
