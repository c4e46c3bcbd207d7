import assert from "node:assert/strict";
import { avatarGlb } from "./avatar_glb.ts";
import { expressions } from "./face_shape.ts";
import { testdataPath } from "../../testing/fixtures/testdata.ts";

const path = new URL("../../static/avatar/interviewer.glb", import.meta.url);

function jsonOf(glb: Uint8Array<ArrayBuffer>) {
  const length = new DataView(glb.buffer, glb.byteOffset).getUint32(12, true);
  return JSON.parse(new TextDecoder().decode(glb.subarray(20, 20 + length)));
}

Deno.test("[AV1] the script writes the avatar that is shipped, byte for byte", async () => {
  const shipped = await Deno.readFile(path);
  assert.ok(shipped.length < 800_000, `${shipped.length} bytes`);
  assert.deepEqual(avatarGlb(), shipped, "run: deno run -A makers/avatar/make_avatar.ts");
});

Deno.test("[AV2] it has every viseme and all 52 blend shapes of ARKit", () => {
  const names: string[] = jsonOf(avatarGlb()).meshes[0].extras.targetNames;
  assert.deepEqual(names, [...expressions.keys()]);
  assert.equal(names.filter((name) => name.startsWith("viseme_")).length, 15);
  assert.equal(names.filter((name) => !name.startsWith("viseme_")).length, 52);
});

const bones = testdataPath("avatar/required_bones.json");
Deno.test({
  name: "[AV3] it has every bone that TalkingHead asks for" +
    (bones === null ? " (skipped: no ACEIT_TESTDATA)" : ""),
  ignore: bones === null,
  fn: async () => {
    const { bones: required } = JSON.parse(await Deno.readTextFile(bones ?? "")) as {
      bones: string[];
    };
    const nodes: { name: string }[] = jsonOf(avatarGlb()).nodes;
    const names = new Set(nodes.map(({ name }) => name));
    const missing = [...required, "Armature", "LeftEye", "RightEye"].filter((n) => !names.has(n));
    assert.deepEqual(missing, []);
  },
});

Deno.test("[AV4] open vowels part the lips, a blink moves the lids, silence moves nothing", () => {
  const { meshes, accessors } = jsonOf(avatarGlb());
  const [face] = meshes;
  const names: string[] = face.extras.targetNames;
  const distanceOf = (name: string): number => {
    const target = face.primitives[0].targets[names.indexOf(name)];
    return accessors[target.POSITION].sparse?.count ?? 0;
  };
  assert.equal(distanceOf("viseme_sil"), 0);
  for (const name of names.filter((name) => name !== "viseme_sil")) {
    assert.ok(distanceOf(name) > 0, name);
  }
  assert.ok(distanceOf("viseme_aa") > 300);
});
