import assert from "node:assert/strict";
import { embeddersOf } from "./embedders.ts";
import { readSettings } from "./settings.ts";

Deno.test("[PEM1] given a key, when models of meaning are chosen, then Gemini's comes before the one that runs here", async () => {
  const without = await embeddersOf(readSettings({}));
  const withKey = await embeddersOf(
    readSettings({ GEMINI_API_KEY: "k", GEMINI_EMBEDDING_MODEL: "gemini-embedding-9" }),
  );
  assert.deepEqual(without.map(({ version }) => version), ["use-lite-en-2"]);
  assert.deepEqual(withKey.map(({ version }) => version), [
    "gemini-embedding-9-768-prefix-1",
    "use-lite-en-2",
  ]);
});
