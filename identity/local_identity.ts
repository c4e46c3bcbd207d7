import { exportJWK, generateKeyPair, importJWK, type JWK, jwtVerify, SignJWT } from "jose";
import { join } from "node:path";
import { z } from "zod";
import { userIdSchema } from "../domain/ids.ts";
import { writeWhole } from "../files/write_file.ts";
import type { Identity, Person } from "./identity.ts";

const issuer = "aceit:local";
const algorithm = "RS256";
const tokenLifetime = "1h";

const keyFileSchema = z.object({
  publicKey: z.record(z.string(), z.unknown()),
  privateKey: z.record(z.string(), z.unknown()),
});

/** The one person of a machine that nobody else can reach. */
const local: Person = { userId: userIdSchema.parse("local"), name: "You" };

/** An identity and the means to check the tokens that it gives to the read models. */
export interface LocalIdentity extends Identity {
  /** The claims of a token that this identity signed and that has not expired; else null. */
  verify(token: string): Promise<Record<string, unknown> | null>;
}

/**
 * Signs every request in as the one local person. Only for a server that listens on loopback: see
 * `main.ts`, which refuses anything else.
 *
 * @param folder Where the signing key lies; made at first start, readable by its owner only.
 */
export async function openLocalIdentity(folder: string): Promise<LocalIdentity> {
  const { publicKey, privateKey } = await readOrMakeKeys(join(folder, "identity.json"));
  return {
    name: "local",
    personOf: () => Promise.resolve(local),
    readModelToken: ({ userId }) =>
      new SignJWT({ role: "authenticated" })
        .setProtectedHeader({ alg: algorithm })
        .setIssuer(issuer)
        .setSubject(userId)
        .setIssuedAt()
        .setExpirationTime(tokenLifetime)
        .sign(privateKey),
    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, publicKey, { issuer, algorithms: [algorithm] });
        return payload;
      } catch {
        return null;
      }
    },
  };
}

/** A file that was left empty or half written is made anew: nothing but tokens of an hour hang on it. */
async function readOrMakeKeys(path: string) {
  const { publicKey, privateKey } = await readKeys(path) ?? await makeKeys(path);
  return {
    publicKey: await importJWK(publicKey as JWK, algorithm),
    privateKey: await importJWK(privateKey as JWK, algorithm),
  };
}

type KeyFile = z.infer<typeof keyFileSchema>;

/** Null where there are none, or no whole ones. */
async function readKeys(path: string): Promise<KeyFile | null> {
  const text = await Deno.readTextFile(path).catch((error: unknown) => {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  });
  try {
    const keys = keyFileSchema.parse(JSON.parse(text));
    await Promise.all([
      importJWK(keys.publicKey, algorithm),
      importJWK(keys.privateKey, algorithm),
    ]);
    return keys;
  } catch {
    return null;
  }
}

async function makeKeys(path: string): Promise<KeyFile> {
  const pair = await generateKeyPair(algorithm, { extractable: true });
  const keys = {
    publicKey: await exportJWK(pair.publicKey),
    privateKey: await exportJWK(pair.privateKey),
  };
  await writeWhole(path, JSON.stringify(keys));
  return keyFileSchema.parse(keys);
}
