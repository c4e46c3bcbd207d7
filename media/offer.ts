/** The page's offer cannot be used. The message is for the person or the page's console. */
export class OfferRefused extends Error {
  override readonly name = "OfferRefused";
}

/** Longest offer in UTF-16 units; Chromium's with audio and two channels has about 3,000. */
const offerLimit = 20_000;
/** Most media sections: one for the channels, one for the microphone, and one spare. */
const sectionLimit = 3;

/**
 * Checks an offer before it reaches the WebRTC library, and removes its candidates: an ICE-lite
 * server needs none, and must not look up or send to addresses that a page names there.
 *
 * @returns The offer without its candidates.
 * @throws {OfferRefused}
 */
export function checkOffer(sdp: string): string {
  if (sdp.length > offerLimit) {
    throw new OfferRefused(`An offer has at most ${offerLimit} characters, got ${sdp.length}.`);
  }
  const lines = sdp.split(/\r\n|\n/);
  const sections = lines.filter((line) => line.startsWith("m="));
  if (lines[0] !== "v=0" || sections.length > sectionLimit) {
    throw new OfferRefused("The offer is no session description with up to three sections.");
  }
  if (!sections.some((line) => line.startsWith("m=application "))) {
    throw new OfferRefused("The offer opens no DataChannel; the page needs two of them.");
  }
  if (!lines.some((line) => /^a=fingerprint:sha-256 [0-9A-F:]{95}$/i.test(line))) {
    throw new OfferRefused("The offer names no SHA-256 fingerprint.");
  }
  for (const name of ["ice-ufrag", "ice-pwd"]) {
    if (!lines.some((line) => line.startsWith(`a=${name}:`))) {
      throw new OfferRefused(`The offer names no ${name}.`);
    }
  }
  return lines.filter((line) => !line.startsWith("a=candidate:")).join("\r\n");
}
