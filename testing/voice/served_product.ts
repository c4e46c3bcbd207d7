import { App, staticFiles } from "fresh";
import type { AppState } from "../../product/app_state.ts";
import { openProduct, type Product } from "../../product/product.ts";
import { readSettings } from "../../product/settings.ts";
import { buildPages } from "../servers/built_pages.ts";

/** The product in this process, on its defaults, with its own data folder and port. */
export interface ServedProduct extends AsyncDisposable {
  readonly product: Product;
  readonly origin: string;
  readonly data: string;
}

/** @param environment Settings that differ from the defaults. */
export async function serveProduct(
  environment: Readonly<Record<string, string>> = {},
): Promise<ServedProduct> {
  const data = await Deno.makeTempDir({ prefix: "aceit-voice-" });
  const settings = readSettings({ ...environment, ACEIT_DATA: data, PORT: "0" });
  const product = await openProduct(settings, { ownNats: false, diary: () => {} });
  const app = new App<AppState>();
  app.use(staticFiles());
  app.use((ctx) => {
    ctx.state.services = product.services;
    return ctx.next();
  });
  app.fsRoutes();
  const applyBuild = await buildPages();
  applyBuild(app);
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, app.handler());
  return {
    product,
    origin: `http://127.0.0.1:${server.addr.port}`,
    data,
    async [Symbol.asyncDispose]() {
      await product.close();
      await server.shutdown();
      await Deno.remove(data, { recursive: true });
    },
  };
}
