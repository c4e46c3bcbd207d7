import assert from "node:assert/strict";
import { FileLinks } from "./file_links.ts";

const isLinux = Deno.build.os === "linux";

Deno.test({
  name:
    "[FLK1] open files are in place until one is deleted, moved or replaced, and again once it was found anew",
  ignore: !isLinux,
  async fn() {
    const folder = await Deno.makeTempDir({ prefix: "aceit-links-" });
    const [one, two, away] = ["one", "two", "away"].map((name) => `${folder}/${name}`);
    assert.ok(one !== undefined && two !== undefined && away !== undefined);
    const files = [one, two].map((path) => Deno.openSync(path, { write: true, create: true }));
    const links = new FileLinks([one, two]);
    try {
      assert.ok(!links.areInPlace(), "nobody has looked");
      links.find();
      assert.ok(links.areInPlace());
      Deno.renameSync(two, away);
      assert.ok(!links.areInPlace(), "moved");
      Deno.writeTextFileSync(two, "another");
      assert.ok(!links.areInPlace(), "replaced");
      Deno.renameSync(away, two);
      links.find();
      assert.ok(links.areInPlace(), "back");
      Deno.removeSync(one);
      assert.ok(!links.areInPlace(), "deleted");
    } finally {
      for (const file of files) file.close();
      await Deno.remove(folder, { recursive: true });
    }
  },
});

Deno.test("[FLK2] files that the process has not open, or that are not there, are not in place", async () => {
  const path = await Deno.makeTempFile({ prefix: "aceit-links-" });
  const links = new FileLinks([path]);
  links.find();
  assert.ok(!links.areInPlace());
  await Deno.remove(path);
  links.find();
  assert.ok(!links.areInPlace());
});
