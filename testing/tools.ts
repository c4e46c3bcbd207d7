/** An outside program that tests drive. */
interface Tool {
  readonly name: string;
  /** Names under which it may lie on PATH. */
  readonly commands: readonly string[];
  readonly debianPackage: string;
  readonly advice: string;
}

const tools: readonly Tool[] = [
  {
    name: "nats-server",
    commands: ["nats-server"],
    debianPackage: "nats-server",
    advice: "Get it from your system's packages or from nats.io, and put it on PATH.",
  },
  {
    name: "Chromium",
    commands: ["chromium", "chromium-browser", "google-chrome"],
    debianPackage: "chromium",
    advice: "Install Chromium or Chrome, and put it on PATH.",
  },
];

/** Tools that are not there and could not be installed; on Debian, as root, they are installed first. */
export async function ensureTools(): Promise<readonly Tool[]> {
  const missing = await absent();
  if (missing.length === 0 || !await mayInstall()) return missing;
  await apt("update", "-q");
  await apt(
    "install",
    "-q",
    "-y",
    "--no-install-recommends",
    ...missing.map((tool) => tool.debianPackage),
  );
  return await absent();
}

async function absent(): Promise<readonly Tool[]> {
  const found = await Promise.all(tools.map(async (tool) => {
    const places = await Promise.all(tool.commands.map(onPath));
    return places.some((place) => place);
  }));
  return tools.filter((_, place) => !found[place]);
}

async function onPath(command: string): Promise<boolean> {
  const folders = (Deno.env.get("PATH") ?? "").split(":");
  const files = await Promise.all(
    folders.map((folder) =>
      Deno.stat(`${folder}/${command}`).then((file) => file.isFile, () => false)
    ),
  );
  return files.includes(true);
}

async function mayInstall(): Promise<boolean> {
  const debian = await Deno.stat("/etc/debian_version").then(() => true, () => false);
  return debian && Deno.build.os === "linux" && Deno.uid() === 0;
}

async function apt(...args: readonly string[]): Promise<void> {
  await new Deno.Command("apt-get", {
    args: [...args],
    env: { DEBIAN_FRONTEND: "noninteractive" },
    stdin: "null",
  }).spawn().status;
}
