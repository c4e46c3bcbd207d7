import type { Buffer } from "node:buffer";
import { createCipheriv, createDecipheriv, createHmac } from "node:crypto";

/** Bytes that sealing adds: the nonce before and the tag behind. */
const nonceBytes = 12;
const tagBytes = 16;
export const sealOverhead = nonceBytes + tagBytes;

const encoder = new TextEncoder();
/** Room for the name of a place, so that opening a commit makes no memory for it. */
const room = new Uint8Array(256);

/**
 * Seals a text with AES-256-GCM, bound to the place it belongs to.
 *
 * The nonce is the beginning of an HMAC-SHA256 of place and text under a key derived from the
 * interview's: two texts never share one except by a collision of 96 bits, and the same commit sealed
 * again gives the same bytes, so that the log recognises it when it is sent again.
 *
 * @param key 32 bytes.
 * @param place What the text belongs to; opening asks for the same.
 * @returns Nonce (12 bytes), ciphertext, tag (16 bytes).
 * Source: the synthetic nonce follows the idea of RFC 5297 (SIV), the cipher NIST SP 800-38D.
 */
export function seal(key: Uint8Array, place: string, text: Uint8Array): Uint8Array {
  const nonceKey = createHmac("sha256", key).update("aceit nonce").digest();
  const nonce = createHmac("sha256", nonceKey).update(`${place.length}:${place}`).update(text)
    .digest().subarray(0, nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(encoder.encode(place));
  const sealed = new Uint8Array(sealOverhead + text.length);
  sealed.set(nonce);
  sealed.set(cipher.update(text), nonceBytes);
  cipher.final();
  sealed.set(cipher.getAuthTag(), nonceBytes + text.length);
  return sealed;
}

/**
 * Opens what `seal` gave.
 *
 * @throws {Error} Another key, another place, or changed bytes.
 */
export function unseal(key: Uint8Array, place: string, sealed: Uint8Array): Buffer {
  const tagAt = sealed.length - tagBytes;
  if (tagAt < nonceBytes) throw new Error(`A sealed text of ${sealed.length} bytes is cut off.`);
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, nonceBytes));
  decipher.setAAD(bytesOf(place));
  decipher.setAuthTag(sealed.subarray(tagAt));
  const text = decipher.update(sealed.subarray(nonceBytes, tagAt));
  decipher.final();
  return text;
}

/** UTF-8; only until the next call. */
function bytesOf(place: string): Uint8Array {
  const { read, written } = encoder.encodeInto(place, room);
  return read === place.length ? room.subarray(0, written) : encoder.encode(place);
}
