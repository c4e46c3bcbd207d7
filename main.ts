import { staticFiles } from "fresh";
import { GuardedApp } from "./api/content_policy.ts";
import { endInOrder } from "./product/end_in_order.ts";
import { isFull } from "./files/write_file.ts";
import { openProduct, type Product } from "./product/product.ts";
import { readSettings, type Settings } from "./product/settings.ts";

/** Writes a line about the process itself, for the person who runs it: no personal text. */
export function diary(level: "info" | "error", line: string): void {
  // deno-lint-ignore no-console
  console[level](line);
}

const noRoom = (folder: string) =>
  `The disk of ${folder} is full. Free disk space, then start again: what was begun is made anew.`;

/** Opens the product, or says in plain words why that is not possible and ends the process. */
async function openOrExplain(settings: () => Settings): Promise<[Settings, Product]> {
  let read: Settings | null = null;
  try {
    read = settings();
    return [read, await openProduct(read, { ownNats: Deno.args.includes("--nats"), diary })];
  } catch (error) {
    const words = [`AceIt cannot start.\n${error instanceof Error ? error.message : error}`];
    // A full disk makes many things fail, and few of their errors name it.
    if (read !== null && await isFull(read.ACEIT_DATA)) words.push(noRoom(read.ACEIT_DATA));
    diary("error", words.join("\n"));
    Deno.exit(1);
  }
}

/** Ends in order at Ctrl-C or when a supervisor says so: what is still to be written is written. */
function closeOnSignal(product: Product): void {
  const end = endInOrder({
    close: () => product.close(),
    exit: Deno.exit,
    say: (line) => diary("error", line),
    wait: (ms, then) => Deno.unrefTimer(setTimeout(then, ms)),
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) Deno.addSignalListener(signal, end);
}

const [settings, product] = await openOrExplain(() => readSettings(Deno.env.toObject()));
closeOnSignal(product);

/** Where the product listens; `dev.ts` starts it there. */
export const address = { hostname: settings.HOST, port: settings.PORT };

export const app = new GuardedApp()
  .use(staticFiles())
  .use((ctx) => {
    ctx.state.services = product.services;
    return ctx.next();
  })
  .fsRoutes();
