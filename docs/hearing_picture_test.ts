import assert from "node:assert/strict";
import { hearingPicture } from "./hearing_picture.ts";

Deno.test("[HPI1] docs/hearing.svg shows the machine as it is", async () => {
  const drawn = await Deno.readTextFile(new URL("./hearing.svg", import.meta.url));
  assert.equal(drawn, await hearingPicture(), "Draw it: deno run -A docs/hearing_picture.ts");
});
