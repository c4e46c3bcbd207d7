import { pause } from "../async/pause.ts";
import { flood, halfBody, halfHead, idleOffer, sendOffer } from "../testing/servers/floods.ts";
import { startProduct } from "../testing/servers/running_product.ts";
import { type TalkOverHttp, talkOverHttp } from "../testing/servers/talk_over_http.ts";
import { startInterview } from "../testing/servers/api_requests.ts";
import { type Figure, quantile } from "./figure.ts";

interface FloodsOptions {
  /** Turns that are timed alone, and beside each flood. @default 20 */
  readonly turns?: number;
}

/** Files that the product's process may open: fewer than half of what each flood asks for. */
const files = 512;
const connections = 1_100;
const offers = 1_200;
/** So many offers are sent at once. */
const offersAtOnce = 20;
/** A flood comes as fast as it can, and again after so many milliseconds. */
const every = 5_000;

/**
 * What an interview notices of floods: from an answer to the end of its reply, over HTTP, alone and
 * beside one flood after the other. The floods come from this process, on the same cores. Heads and
 * offers are promised; half-sent bodies are for orientation, since each costs a handler's run.
 */
export async function measure({ turns = 20 }: FloodsOptions = {}): Promise<Figure[]> {
  await using product = await startProduct({ limits: `-n ${files}` });
  const { origin } = product;
  await p95Of(await talkOverHttp(origin), 3);
  const alone = await p95Of(await talkOverHttp(origin), turns);
  const sdp = await idleOffer();
  const target = await startInterview(origin);
  const floods: Readonly<Record<string, () => Promise<Disposable | void>>> = {
    heads: () => flood(origin, connections, halfHead),
    bodies: () => flood(origin, connections, halfBody("/api/init-session")),
    offers: () => sendOffers(target, sdp),
  };
  const figures: Figure[] = [];
  for (const [name, once] of Object.entries(floods)) {
    const talk = await talkOverHttp(origin);
    const beside = await whileFlooded(once, () => p95Of(talk, turns));
    figures.push({
      name: `floods.${name}_turn_p95_ratio`,
      value: beside / alone,
      unit: "ratio",
      baseline: `p95 of ${turns} turns alone, ${alone.toFixed(0)} ms; beside a flood every ` +
        `${every / 1_000} s, ${beside.toFixed(0)} ms`,
    });
  }
  return figures;
}

/** Talks in an interview that has just begun: each asks and is answered as every other one here. */
async function p95Of(talk: TalkOverHttp, turns: number): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn++) times.push(await talk.turn());
  talk.close();
  return quantile(times, 0.95);
}

async function sendOffers(api: string, sdp: string): Promise<void> {
  for (let sent = 0; sent < offers; sent += offersAtOnce) {
    await Promise.all(Array.from({ length: offersAtOnce }, () => sendOffer(api, sdp)));
  }
}

/** Measures while one flood after the other comes; what one has opened is kept until the next. */
async function whileFlooded(
  once: () => Promise<Disposable | void>,
  measuring: () => Promise<number>,
): Promise<number> {
  const over = Promise.withResolvers<void>();
  let isOver = false;
  const flooding = (async () => {
    while (!isOver) {
      using _opened = await once() ?? null;
      await Promise.race([over.promise, pause(every)]);
    }
  })();
  try {
    return await measuring();
  } finally {
    isOver = true;
    over.resolve();
    await flooding;
  }
}
