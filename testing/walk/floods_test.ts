import assert from "node:assert/strict";
import { offerLimits } from "../../media/open_offers.ts";
import { idleOffer, sendOffer } from "../floods.ts";
import { startProduct } from "../running_product.ts";
import { talkOverHttp } from "../talk_over_http.ts";
import { startInterview } from "./api_requests.ts";

/** The product's process, which may open as many files, sockets among them, as it says. */
const limited = () => startProduct({ limits: "-n 512", env: { ACEIT_SCRIPTED_PACE_MS: "1" } });

/** How long an offer stays open that never connects. */
const givenUpAfterMs = 15_000;

async function isHealthy(origin: string): Promise<void> {
  const health = await fetch(`${origin}/api/health`);
  assert.equal(health.status, 200, await health.text());
}

const sanitize = { sanitizeOps: false, sanitizeResources: false };
const ignore = Deno.build.os === "windows";

Deno.test({
  name: "[FLD1] offers without end are refused, one interview's and all, and the interviews go on",
  ...{ ignore, ...sanitize },
  async fn() {
    await using product = await limited();
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
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    talk.close();
  },
});
