import type { SessionId } from "../../domain/ids.ts";
import { launchBrowser } from "../browser/browser.ts";
import { madeUpSession } from "../fixtures/made_up_interview.ts";
import { pagesApp } from "../servers/serve_pages.ts";
import { playScene } from "./hud_scene.ts";

/** Takes pictures of the HUD, quiet and full, in both themes at both widths: `take_hud_pictures.ts FOLDER`. */
const [folder = "screenshots"] = Deno.args;
const session = madeUpSession.replace(/01$/, "10") as SessionId;
const { app, services } = await pagesApp();
playScene(await services.rooms.open(session));
const server = Deno.serve({ port: 0, onListen() {} }, app.handler());
const { browser, reason } = await launchBrowser();
if (browser === null) throw new Error(reason);
const page = await browser.context.newPage();
for (const path of ["", "/replay#event-900"]) {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
    await page.goto(`http://localhost:${server.addr.port}/interview/${session}${path}`);
    await page.locator(".hud-face", { hasText: "In view" }).waitFor();
    for (const full of [false, true]) {
      if (full && width === 1440) await page.setViewportSize({ width, height: 1_750 });
      await page.locator(".hud-switch input").setChecked(full);
      for (const colorScheme of ["dark", "light"] as const) {
        await page.emulateMedia({ colorScheme });
        if (width === 390) await page.locator(".hud").scrollIntoViewIfNeeded();
        const panel = full && width === 390 ? page.locator(".hud") : page;
        const name = `${path === "" ? "hud" : "hud_then"}_${full ? "full" : "quiet"}`;
        await panel.screenshot({ path: `${folder}/${name}_${width}_${colorScheme}.png` });
      }
    }
  }
}
await browser[Symbol.asyncDispose]();
await server.shutdown();
