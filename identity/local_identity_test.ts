import assert from "node:assert/strict";
import { decodeJwt } from "jose";
import { openLocalIdentity } from "./local_identity.ts";

const request = new Request("http://localhost/");

async function withFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("[ID1] the read models know the local person by a token that only this machine signs", () =>
  withFolder(async (folder) => {
    const identity = await openLocalIdentity(folder);
    const person = await identity.personOf(request);
    assert.ok(person !== null);
    const token = await identity.readModelToken(person);
    assert.equal((await identity.verify(token))?.["sub"], person.userId);
    assert.equal(decodeJwt(token)["role"], "authenticated");
  }));

Deno.test("[ID2] the key outlives the process and is its owner's alone", () =>
  withFolder(async (folder) => {
    const first = await openLocalIdentity(folder);
    const person = await first.personOf(request);
    assert.ok(person !== null);
    const token = await first.readModelToken(person);
    const again = await openLocalIdentity(folder);
    assert.equal((await again.verify(token))?.["sub"], person.userId);
    const { mode } = await Deno.stat(`${folder}/identity.json`);
    assert.equal((mode ?? 0) & 0o077, 0);
  }));

Deno.test("[ID3] another machine's token, and one that was changed, is nobody's", () =>
  withFolder((folder) =>
    withFolder(async (elsewhere) => {
      const identity = await openLocalIdentity(folder);
      const stranger = await openLocalIdentity(elsewhere);
      const person = await stranger.personOf(request);
      assert.ok(person !== null);
      const token = await stranger.readModelToken(person);
      assert.equal(await identity.verify(token), null);
      assert.equal(await identity.verify(`${token.slice(0, -4)}AAAA`), null);
      assert.equal(await identity.verify("none"), null);
    })
  ));

Deno.test("[ID4] a key file that was left empty or half written is made anew, and a whole one is kept", async () => {
  const folder = await Deno.makeTempDir({ prefix: "aceit-identity-" });
  const path = `${folder}/identity.json`;
  for (const left of ["", '{"publicKey":{"kty":"RSA"', '{"publicKey":{},"privateKey":{}}']) {
    await Deno.writeTextFile(path, left);
    const identity = await openLocalIdentity(folder);
    const person = await identity.personOf(new Request("http://a/"));
    assert.ok(person !== null);
    const token = await identity.readModelToken(person);
    const again = await openLocalIdentity(folder);
    assert.equal((await again.verify(token))?.["sub"], "local");
  }
  await Deno.remove(folder, { recursive: true });
});
