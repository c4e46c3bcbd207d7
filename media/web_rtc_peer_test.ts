import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { RTCPeerConnection } from "werift";
import { connectionIdSchema } from "../domain/ids.ts";
import { idleOffer } from "../testing/servers/floods.ts";
import { runScript } from "../testing/servers/limited_process.ts";
import { countWeriftFaults } from "./contain_werift.ts";
import { OfferRefused } from "./offer.ts";
import { encodeLandmarks } from "./protocol.ts";
import { acceptOffer } from "./web_rtc_peer.ts";

const newConnection = () => connectionIdSchema.parse(crypto.randomUUID());
const unset = { publicAddress: null, udpPorts: null } as const;

Deno.test("[WP1] a page that never connects is lost after the time allowed", async () => {
  const options = { ...unset, connectTimeout: 100 };
  const { peer, opened, sdp } = await acceptOffer(newConnection(), await idleOffer(), options);
  assert.match(sdp, /a=ice-lite/);
  assert.equal(await opened, false);
  assert.equal(await peer.closed, "lost");
  assert.deepEqual(await Array.fromAsync(peer.frames), []);
  assert.deepEqual(await Array.fromAsync(peer.audio), []);
  await peer.close();
});

Deno.test("[WP2] the public address is among the candidates, with a port of the range", async () => {
  const options = { publicAddress: "203.0.113.7", udpPorts: [42_100, 42_199] } as const;
  const { peer, sdp } = await acceptOffer(newConnection(), await idleOffer(), options);
  const candidates = sdp.split("\r\n").filter((line) => line.startsWith("a=candidate:"));
  assert.ok(candidates.some((line) => line.includes(" 203.0.113.7 ")));
  for (const line of candidates) {
    const port = Number(line.split(" ")[5]);
    assert.ok(port >= 42_100 && port <= 42_199, line);
    assert.match(line, / udp /i);
  }
  await peer.close();
});

Deno.test("[WP3] offers that cannot be used are refused with the one typed error", async () => {
  const good = await idleOffer();
  const lines = good.split("\r\n");
  const bad = [
    "",
    "v=0\r\n",
    good.slice(0, good.indexOf("a=ice-ufrag")),
    lines.filter((line) => !line.startsWith("a=fingerprint")).join("\r\n"),
    lines.filter((line) => !line.startsWith("a=ice-pwd")).join("\r\n"),
    "v=0\r\nm=application \0\r\n" + lines.find((line) => line.startsWith("a=fingerprint")),
  ];
  for (const sdp of bad) {
    await assert.rejects(acceptOffer(newConnection(), sdp, unset), OfferRefused, sdp.slice(0, 60));
  }
});

Deno.test("[WP4] closing twice is closing once", async () => {
  const { peer } = await acceptOffer(newConnection(), await idleOffer(), unset);
  await Promise.all([peer.close(), peer.close("ended")]);
  peer.sendLatest(new Uint8Array(10));
  assert.equal(await peer.closed, "closed");
});

Deno.test({
  name: "[WP5] a page that breaks the protocol of channels ends nothing but its own messages",
  // Both ends run in this process, and werift keeps timers of its own for a moment.
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const page = new RTCPeerConnection({ iceServers: [], iceUseIpv6: false });
    const unreliable = { ordered: false, maxRetransmits: 0 };
    const landmarks = page.createDataChannel("landmarks", unreliable);
    page.createDataChannel("hud", unreliable);
    await page.setLocalDescription(await page.createOffer());
    const offered = page.localDescription?.sdp ?? "";
    const { peer, sdp, opened } = await acceptOffer(newConnection(), offered, unset);
    await page.setRemoteDescription({ type: "answer", sdp });
    assert.equal(await opened, true);
    const before = countWeriftFaults();
    const unknownType = 99;
    await landmarks.sctp.sctp.send(landmarks.id, unknownType, Buffer.from([1]), {});
    for (let index = 0; index < 20; index++) page.createDataChannel(`more ${index}`);
    const frames = peer.frames[Symbol.asyncIterator]();
    landmarks.send(Buffer.from(encodeLandmarks(Uint8Array.of(7))));
    const { value } = await frames.next();
    assert.equal(value?.[2], 7);
    assert.ok(countWeriftFaults() > before, "werift throws here no more: this file may go");
    await page.close();
    await peer.close();
  },
});

Deno.test({
  name: "[WP7] a page whose message does not end is lost, and the message is not gathered",
  // Both ends run in this process, and werift keeps timers of its own for a moment.
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const page = new RTCPeerConnection({ iceServers: [], iceUseIpv6: false });
    const landmarks = page.createDataChannel("landmarks");
    page.createDataChannel("hud");
    await page.setLocalDescription(await page.createOffer());
    const offered = page.localDescription?.sdp ?? "";
    const { peer, sdp, opened } = await acceptOffer(newConnection(), offered, {
      ...unset,
      silenceTimeout: 60_000,
    });
    await page.setRemoteDescription({ type: "answer", sdp });
    assert.equal(await opened, true);
    const binary = 53; //                              the page's own library would refuse to send it
    const whole = landmarks.sctp.sctp.send(landmarks.id, binary, Buffer.alloc(24_000_000), {});
    whole.catch(() => {});
    const late = Promise.withResolvers<string>();
    const timer = setTimeout(() => late.resolve("still there"), 15_000);
    assert.equal(await Promise.race([peer.closed, late.promise]), "lost");
    clearTimeout(timer);
    await page.close();
    await peer.close();
  },
});

Deno.test({
  name:
    "[WP6] without free file descriptors an offer is refused, and the next with some is answered",
  ignore: Deno.build.os !== "linux",
  async fn() {
    const module = import.meta.resolve("./web_rtc_peer.ts");
    const script = `
      import { acceptOffer } from ${JSON.stringify(module)};
      // Without a listener for a signal, the process would end here by itself.
      Deno.addSignalListener("SIGTERM", () => {});
      const sdp = ${JSON.stringify(await idleOffer())};
      const unset = { publicAddress: null, udpPorts: null };
      const answer = () => acceptOffer(crypto.randomUUID(), sdp, unset).then(
        ({ peer }) => peer.close().then(() => "answered"),
        (error) => error.name,
      );
      const files = [];
      const useUp = async () => {
        try { for (;;) files.push(await Deno.open("/dev/null")); } catch { /* none is left */ }
      };
      const said = [];
      for (const free of [0, 1, 2]) {
        await useUp();
        for (let one = 0; one < free; one++) files.pop().close();
        said.push(await answer());
      }
      for (const file of files) file.close();
      said.push(await answer());
      console.log(said.join(" "));
      Deno.exit(0);`;
    const printed = await runScript("-n 96", script);
    assert.match(printed, /^OfferRefused( (OfferRefused|answered)){2} answered$/);
  },
});
