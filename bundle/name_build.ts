import { createHash } from "node:crypto";
import { join } from "node:path";
import { buildInputs } from "./build_stamp.ts";

/** Where Fresh looks for the name of a build; it makes one at random where none is set. */
const settings = ["DENO_DEPLOYMENT_ID", "GITHUB_SHA", "CI_COMMIT_SHA"] as const;

type Environment = Pick<Deno.Env, "has" | "set" | "delete">;

/**
 * Loads Fresh's builder with a name for the build that is made of what is built, so that machines
 * which build the same files send browsers the same addresses. A name in the environment stays.
 *
 * @param root Absolute folder of the project.
 * @param load Imports the builder, which reads its name then.
 */
export async function nameBuild<Loaded>(
  root: string,
  load: () => Promise<Loaded>,
  environment: Environment = Deno.env,
): Promise<Loaded> {
  if (settings.some((setting) => environment.has(setting))) return await load();
  environment.set("CI_COMMIT_SHA", await hashInputs(root));
  try {
    return await load();
  } finally {
    environment.delete("CI_COMMIT_SHA");
  }
}

/** SHA-256 of the names and bytes of all files that a build may read, in hexadecimal digits. */
async function hashInputs(root: string): Promise<string> {
  const hash = createHash("sha256");
  for (const path of await buildInputs(root)) {
    const bytes = await Deno.readFile(join(root, path));
    hash.update(`${path} ${bytes.length}\n`).update(bytes);
  }
  return hash.digest("hex");
}
