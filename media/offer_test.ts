import assert from "node:assert/strict";
import { checkOffer, OfferRefused } from "./offer.ts";

const good = [
  "v=0",
  "o=- 1 1 IN IP4 127.0.0.1",
  "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
  "a=candidate:1 1 udp 1 internal.example 5000 typ host",
  "a=ice-ufrag:abcd",
  "a=ice-pwd:abcdabcdabcdabcdabcdabcd",
  `a=fingerprint:sha-256 ${Array(32).fill("AB").join(":")}`,
].join("\r\n");

Deno.test("[OF1] candidates of the page are taken out", () => {
  const checked = checkOffer(good);
  assert.ok(!checked.includes("candidate:"));
  assert.ok(checked.includes("m=application"));
});

Deno.test("[OF2] what is no usable offer is refused with the one typed error", () => {
  const bad = [
    "",
    "{}",
    "x".repeat(30_000),
    good.replace("m=application", "m=video"),
    good.replace("sha-256", "md5"),
    good.replace("a=ice-ufrag", "a=ice"),
    good.replace("a=ice-pwd", "a=ice"),
    good + "\r\nm=video 9".repeat(50),
  ];
  for (const sdp of bad) assert.throws(() => checkOffer(sdp), OfferRefused);
});
