import { App, staticFiles } from "fresh";
import type { AppState, Services } from "../../product/app_state.ts";
import { buildPages } from "./built_pages.ts";
import { fakeServices } from "./fake_services.ts";
import { madeUpInterviews } from "./made_up_interviews.ts";

/** An app that serves the product's own routes over made-up interviews, and those. */
interface PagesApp {
  readonly app: App<AppState>;
  readonly services: Services;
}

/**
 * `?empty` in an address shows the pages as they are before the first interview.
 *
 * @param services Made-up interviews, unless there are others.
 * @param app To which the routes are added.
 */
export async function pagesApp(
  services: Services = fakeServices(madeUpInterviews()),
  app: App<AppState> = new App<AppState>(),
): Promise<PagesApp> {
  const nothing = fakeServices([]);
  app.use(staticFiles());
  app.use((ctx) => {
    ctx.state.services = ctx.url.searchParams.has("empty") ? nothing : services;
    return ctx.next();
  });
  app.fsRoutes();
  const applyBuild = await buildPages();
  applyBuild(app);
  return { app, services };
}
