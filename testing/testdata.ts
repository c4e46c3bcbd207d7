import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Path of a test file outside the repository, or null where this machine does not have it. The
 * folder is `ACEIT_TESTDATA`, or `../shared/testdata` beside the repository.
 *
 * @param name Path inside the folder, for example `face/astronaut.png`.
 */
export function testdataPath(name: string): string | null {
  const folder = Deno.env.get("ACEIT_TESTDATA") ?? resolve(root, "../shared/testdata");
  const path = join(folder, name);
  return existsSync(path) ? path : null;
}
