import type { Buffer } from "node:buffer";
import { createCipheriv, createDecipheriv, createHmac } from "node:crypto";

/** Bytes that sealing adds: the nonce before the text and the tag after it. */
const nonceBytes = 12;
const tagBytes = 16;
export const sealOverhead = nonceBytes + tagBytes;

const encoder = new TextEncoder();
/** Memory for the name of a place, so that unsealing a commit allocates none. */
const room = new Uint8Array(256);

/**
 * Seals a text with AES-256-GCM, bound to the place it belongs to.
 *
 * The nonce is the beginning of an HMAC-SHA256 of place and text, under a key derived from the
 * interview's. Two texts share a nonce only by a collision of 96 bits, and the same commit sealed again
 * gives the same bytes, so that the log recognises a commit that is sent twice.
 *
 * @param key 32 bytes.
 * @param place Names what the text belongs to. Unsealing needs the same name.
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
 * Unseals what `seal` returned.
 *
 * @throws {Error} Another key, another place, or changed bytes.
 */
export function unseal(key: Uint8Array, place: string, sealed: Uint8Array): Buffer {
  const tagOffset = sealed.length - tagBytes;
  if (tagOffset < nonceBytes) {
    throw new Error(`A sealed text of ${sealed.length} bytes is cut off.`);
  }
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, nonceBytes));
  decipher.setAAD(bytesOf(place));
  decipher.setAuthTag(sealed.subarray(tagOffset));
  const text = decipher.update(sealed.subarray(nonceBytes, tagOffset));
  decipher.final();
  return text;
}

/** Encodes a place as UTF-8. The bytes are valid until the next call. */
function bytesOf(place: string): Uint8Array {
  const { read, written } = encoder.encodeInto(place, room);
  return read === place.length ? room.subarray(0, written) : encoder.encode(place);
}
