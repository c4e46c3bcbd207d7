import { join } from "node:path";
import { type Figure, quantile } from "./figure.ts";
import { startBareServer, startProduct } from "./server_process.ts";

interface StartOptions {
  /** Warm starts; their median counts. @default 5 */
  readonly warmStarts?: number;
}

/**
 * From the start of the process until `/api/health` answers. Cold is a copy of the product with its
 * packages installed and nothing else: no build, no prepared database, no data. Warm is every start
 * after that.
 */
export async function measure({ warmStarts = 5 }: StartOptions = {}): Promise<Figure[]> {
  const folder = await Deno.makeTempDir({ prefix: "aceit-bench-" });
  try {
    const cwd = join(folder, "product");
    await copyProduct(root, cwd);
    const data = join(folder, "data");
    const start = async () => {
      await using server = await startProduct({ data, cwd });
      return server.readyMs;
    };
    const cold = await start();
    const warm: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < warmStarts; round++) {
      warm.push(await start());
      await using server = await startBareServer();
      bare.push(server.readyMs);
    }
    const baseline = `a bare Deno.serve, ${quantile(bare, 0.5).toFixed(0)} ms`;
    return [
      { name: "start.warm_ms", value: quantile(warm, 0.5), unit: "ms", baseline },
      { name: "start.cold_ms", value: cold, unit: "ms", baseline },
    ];
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const root = new URL("../", import.meta.url).pathname;

/** What is made on the way, or is no part of the product. */
const leftOut = new Set([".git", "_fresh", ".cache", ".data", "coverage", "workers"]);

/** The sources, with the installed packages beside them. */
async function copyProduct(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory, isFile } of Deno.readDir(from)) {
    const [source, target] = [join(from, name), join(to, name)];
    if (name === "node_modules") await Deno.symlink(await Deno.realPath(source), target);
    else if (isDirectory && !leftOut.has(name)) await copyProduct(source, target);
    else if (isFile) await Deno.copyFile(source, target);
  }
}
