import { createCipheriv, createHash } from "node:crypto";
import { Buffer } from "node:buffer";
import { concat, latin1 } from "../trial_file.ts";
import { hexOf, type PdfCipher } from "./pdf_file.ts";

/** How a PDF is encrypted: the cipher and the length of its key in bits. */
export type Protection = "rc4-40" | "rc4-128" | "aes-128" | "aes-256";

/** Fills passwords up to 32 bytes (PDF 1.7, 7.6.3.3). */
const filler = Uint8Array.from(
  "28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a".match(/../g) ?? [],
  (byte) => Number.parseInt(byte, 16),
);

const fill = (password: string) => concat([latin1(password), filler]).slice(0, 32);
const md5 = (...pieces: readonly Uint8Array[]) =>
  new Uint8Array(createHash("md5").update(concat(pieces)).digest());
const id = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
const idBytes = Uint8Array.from(id.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
/** Printing alone is allowed. */
const permissions = -3_900;

function rc4(key: Uint8Array, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const swap = (one: number, other: number) => {
    const kept = state[one] ?? 0;
    state[one] = state[other] ?? 0;
    state[other] = kept;
  };
  for (let index = 0, other = 0; index < 256; index++) {
    other = (other + (state[index] ?? 0) + (key[index % key.length] ?? 0)) & 255;
    swap(index, other);
  }
  let [first, second] = [0, 0];
  return Uint8Array.from(bytes, (byte) => {
    first = (first + 1) & 255;
    second = (second + (state[first] ?? 0)) & 255;
    swap(first, second);
    return byte ^ (state[((state[first] ?? 0) + (state[second] ?? 0)) & 255] ?? 0);
  });
}

/** Encrypts with the key, then with the key changed by 1 to 19. */
function rc4Again(key: Uint8Array, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  let result = rc4(key, bytes);
  for (let round = 1; round < 20; round++) result = rc4(key.map((byte) => byte ^ round), result);
  return result;
}

function aes(
  key: Uint8Array,
  bytes: Uint8Array,
  { start = new Uint8Array(16), pad = false }: { start?: Uint8Array; pad?: boolean } = {},
): Uint8Array<ArrayBuffer> {
  const cipher = createCipheriv(`aes-${key.length * 8}-cbc`, Buffer.from(key), Buffer.from(start));
  cipher.setAutoPadding(pad);
  return concat([cipher.update(bytes), cipher.final()]);
}

const start = md5(latin1("start of a chain"));
const withStart = (key: Uint8Array, bytes: Uint8Array) =>
  concat([start, aes(key, bytes, { start, pad: true })]);

/**
 * The standard security handler (PDF 1.7, 7.6.3; ISO 32000-2, 7.6.4).
 *
 * @param user The password that opens the file; empty for one that anybody can open.
 */
export function protect(protection: Protection, user: string, owner = "owner"): PdfCipher {
  return protection === "aes-256" ? newHandler(user, owner) : oldHandler(protection, user, owner);
}

function oldHandler(protection: Protection, user: string, owner: string): PdfCipher {
  const length = protection === "rc4-40" ? 5 : 16;
  const revision = protection === "rc4-40" ? 2 : protection === "rc4-128" ? 3 : 4;
  const again = (bytes: Uint8Array<ArrayBuffer>) => {
    let key = bytes;
    if (revision > 2) { for (let round = 0; round < 50; round++) key = md5(key.slice(0, length)); }
    return key.slice(0, length);
  };
  const ownerKey = again(md5(fill(owner)));
  const o = revision > 2 ? rc4Again(ownerKey, fill(user)) : rc4(ownerKey, fill(user));
  const p = new Uint8Array(Int32Array.of(permissions).buffer);
  const key = again(md5(fill(user), o, p, idBytes));
  const u = revision > 2
    ? concat([rc4Again(key, md5(filler, idBytes)), new Uint8Array(16)])
    : rc4(key, filler);
  const isAes = protection === "aes-128";
  const keyOf = (number: number) => {
    const place = Uint8Array.of(number & 255, number >> 8 & 255, number >> 16, 0, 0);
    const salt = isAes ? latin1("sAlT") : new Uint8Array(0);
    return md5(key, place, salt).slice(0, Math.min(16, length + 5));
  };
  const hide = (number: number, bytes: Uint8Array) =>
    isAes ? withStart(keyOf(number), bytes) : rc4(keyOf(number), bytes);
  const filters = isAes
    ? "/V 4 /CF << /StdCF << /CFM /AESV2 /AuthEvent /DocOpen /Length 16 >> >> /StmF /StdCF " +
      "/StrF /StdCF /Length 128"
    : `/V ${revision - 1} /Length ${length * 8}`;
  return {
    id,
    string: hide,
    stream: hide,
    dictionary: `<< /Filter /Standard ${filters} /R ${revision} /O <${hexOf(o)}> ` +
      `/U <${hexOf(u)}> /P ${permissions} >>`,
  };
}

/** Revision 6, with 256 bits. */
function newHandler(user: string, owner: string): PdfCipher {
  const key = concat([md5(latin1("file key 1")), md5(latin1("file key 2"))]);
  const salt = (name: string) => md5(latin1(name)).slice(0, 8);
  const saltsOf = (name: string) => [salt(`${name} check`), salt(`${name} key`)] as const;
  const [userCheck, userKey] = saltsOf("user");
  const u = concat([hashPassword(user, userCheck), userCheck, userKey]);
  const ue = aes(hashPassword(user, userKey), key);
  const [ownerCheck, ownerKey] = saltsOf("owner");
  const o = concat([hashPassword(owner, ownerCheck, u), ownerCheck, ownerKey]);
  const oe = aes(hashPassword(owner, ownerKey, u), key);
  const allowed = concat([
    new Uint8Array(Int32Array.of(permissions, -1).buffer),
    latin1("Tadb"),
    new Uint8Array(4),
  ]);
  const hide = (_: number, bytes: Uint8Array) => withStart(key, bytes);
  return {
    id,
    string: hide,
    stream: hide,
    dictionary: "<< /Filter /Standard /V 5 /R 6 /Length 256 /CF << /StdCF << /CFM /AESV3 " +
      "/AuthEvent /DocOpen /Length 32 >> >> /StmF /StdCF /StrF /StdCF " +
      `/O <${hexOf(o)}> /U <${hexOf(u)}> /OE <${hexOf(oe)}> /UE <${hexOf(ue)}> ` +
      `/Perms <${hexOf(aes(key, allowed))}> /P ${permissions} >>`,
  };
}

/** Algorithm 2.B of ISO 32000-2. */
function hashPassword(
  password: string,
  salt: Uint8Array,
  u: Uint8Array = new Uint8Array(0),
): Uint8Array<ArrayBuffer> {
  const digest = (name: string, bytes: Uint8Array) =>
    new Uint8Array(createHash(name).update(bytes).digest());
  let key = digest("sha256", concat([latin1(password), salt, u]));
  for (let round = 0, last = 0; round < 64 || last > round - 32; round++) {
    const once = concat([latin1(password), key, u]);
    const many = concat(Array.from({ length: 64 }, () => once));
    const hidden = aes(key.slice(0, 16), many, { start: key.slice(16, 32) });
    const rest = hidden.slice(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    key = digest(["sha256", "sha384", "sha512"][rest] ?? "sha256", hidden);
    last = hidden.at(-1) ?? 0;
  }
  return key.slice(0, 32);
}
