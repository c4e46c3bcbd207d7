import assert from "node:assert/strict";
import { pause } from "../../async/pause.ts";
import { offerLimits } from "../../media/open_offers.ts";
import { flood, halfBody, halfHead, idleOffer, sendOffer } from "../servers/floods.ts";
import { startProduct } from "../servers/running_product.ts";
import { talkOverHttp } from "../servers/talk_over_http.ts";
import { startInterview } from "../servers/api_requests.ts";

/** The product's process, which may open as many files, sockets among them, as it says. */
const startLimited = () => startProduct({ limits: "-n 512", env: { ACEIT_SCRIPTED_PACE_MS: "1" } });

/** How long an offer stays open that never connects. */
const givenUpAfterMs = 15_000;

/** Asks again where the server is about to listen again. */
async function reach(address: string, tries = 50): Promise<Response> {
  try {
    return await fetch(address);
  } catch (error) {
    if (tries === 0) throw error;
    await pause(100);
    return await reach(address, tries - 1);
  }
}

async function isHealthy(origin: string): Promise<void> {
  const health = await reach(`${origin}/api/health`);
  assert.equal(health.status, 200, await health.text());
}

const sanitize = { sanitizeOps: false, sanitizeResources: false };
const ignore = Deno.build.os !== "linux";

Deno.test({
  name: "[FLD1] offers without end are refused, one interview's and all, and the interviews go on",
  ignore,
  ...sanitize,
  async fn() {
    await using product = await startLimited();
    const talk = await talkOverHttp(product.origin);
    await talk.turn();
    const sdp = await idleOffer();
    const others = await Promise.all(
      Array.from({ length: 6 }, () => startInterview(product.origin)),
    );
    const statuses = new Map<number, number>();
    const began = performance.now();
    const offers = (async () => {
      for (let round = 0; round < 60; round++) {
        await Promise.all([talk.api, ...others].map(async (api) => {
          const { status, headers } = await sendOffer(api, sdp);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
          assert.equal(headers.get("retry-after"), status === 429 ? "5" : null);
        }));
      }
    })();
    for (let turn = 0; turn < 3; turn++) await talk.turn();
    await offers;
    assert.deepEqual([...statuses.keys()].sort(), [200, 429]);
    const periods = Math.ceil((performance.now() - began) / givenUpAfterMs);
    assert.ok((statuses.get(200) ?? 0) <= offerLimits.person * periods);
    await isHealthy(product.origin);
    await talk.turn();
    // What never connects is given up, and room for another offer.
    while ((await sendOffer(talk.api, sdp)).status !== 200) {
      await pause(250);
    }
    talk.close();
  },
});

/** A quarter of the limit is kept free of connections. */
const mostOpen = 384;
const shortLine = /File descriptors are short/g;

for (
  const [name, beginning] of [
    ["[FLD2] 1,100 requests whose head does not end", halfHead],
    ["[FLD3] 1,100 requests whose body does not come", halfBody("/api/init-session")],
    [
      "[FLD4] 1,100 requests whose body nobody reads, and does not come,",
      halfBody("/no-such-page"),
    ],
  ] as const
) {
  Deno.test({
    name: `${name} are closed at a limit of 512 files, once said, and the interview goes on`,
    ignore,
    ...sanitize,
    async fn() {
      await using product = await startLimited();
      const talk = await talkOverHttp(product.origin);
      await talk.turn();
      let flooding = true;
      const flooded = flood(product.origin, 1_100, beginning).finally(() => flooding = false);
      let turns = 1;
      for (; flooding || turns < 4 || await product.openFiles() > mostOpen; turns++) {
        assert.ok(turns < 100, "the connections of the flood stay open");
        await talk.turn();
      }
      using connections = await flooded;
      await isHealthy(product.origin);
      await talk.turn();
      assert.ok(connections.closed > 100, `${connections.closed} connections were closed`);
      assert.equal(product.printed.match(shortLine)?.length, 1, product.printed);
      const log = await (await reach(`${talk.api}/log`)).text();
      assert.equal(
        log.split('"UtteranceHeard"').length - 1,
        turns + 1,
        "every answer is there once",
      );
      talk.close();
    },
  });
}
