import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { BuildRecord } from "./built_app.ts";

const builtApp = fileURLToPath(new URL("built_app.ts", import.meta.url));

/**
 * Writes the module by which a build is started: it imports `main.ts`, islands and routes, and
 * exports `{ fetch }`, as `deno serve` takes it.
 *
 * @param root Absolute folder of the project.
 * @param outDir Absolute folder of the build, in which the module will lie.
 */
export function serverCode(root: string, outDir: string, record: BuildRecord): string {
  const from = (path: string) => JSON.stringify(specifier(outDir, path));
  const islands = record.islands.map(({ path }) => join(root, path));
  const routes = record.routes.map((path) => join(root, "routes", path));
  const imports = (name: string, paths: readonly string[]) =>
    paths.map((path, index) => `import * as ${name}${index} from ${from(path)};`);
  const names = (name: string, paths: readonly string[]) =>
    paths.map((_, index) => `${name}${index}`).join(", ");
  return [
    `import { fileURLToPath } from "node:url";`,
    `import { app } from ${from(join(root, "main.ts"))};`,
    `import { serveBuild } from ${from(builtApp)};`,
    ...imports("island", islands),
    ...imports("route", routes),
    `const record = ${JSON.stringify(record)};`,
    `const modules = {`,
    `  islands: [${names("island", islands)}],`,
    `  routes: [${names("route", routes)}],`,
    `};`,
    `const root = fileURLToPath(new URL(${from(root)} + "/", import.meta.url));`,
    `const outDir = fileURLToPath(new URL("./", import.meta.url));`,
    `export default { fetch: serveBuild(app, root, outDir, record, modules) };`,
    "",
  ].join("\n");
}

function specifier(from: string, to: string): string {
  const path = relative(from, to);
  return path.startsWith(".") ? path : `./${path}`;
}
