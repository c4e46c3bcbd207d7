/** An outside program that tests drive. */
interface Tool {
  readonly name: string;
  /** Any of these files proves that it is there; a bare name is looked for on PATH. */
  readonly files: readonly string[];
  readonly debianPackage: string;
  readonly advice: string;
}

const tools: readonly Tool[] = [
  {
    name: "nats-server",
    files: ["nats-server"],
    debianPackage: "nats-server",
    advice: "Get it from your system's packages or from nats.io, and put it on PATH.",
  },
  {
    name: "Chromium",
    files: ["chromium", "chromium-browser", "google-chrome"],
    debianPackage: "chromium",
    advice: "Install Chromium or Chrome, and put it on PATH.",
  },
  {
    name: "nginx",
    files: ["/usr/sbin/nginx", "nginx"],
    debianPackage: "nginx-light",
    advice: "Install your system's package of nginx.",
  },
  {
    name: "PostgreSQL 15",
    files: ["/usr/lib/postgresql/15/bin/initdb"],
    debianPackage: "postgresql-15",
    advice: "Policies and projections are tested on PGlite only.",
  },
  {
    name: "pgTAP",
    files: ["/usr/share/postgresql/15/extension/pgtap.control"],
    debianPackage: "postgresql-15-pgtap",
    advice: "Install your system's package of pgTAP for PostgreSQL 15.",
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
    const places = await Promise.all(tool.files.map(isThere));
    return places.some((place) => place);
  }));
  return tools.filter((_, place) => !found[place]);
}

async function isThere(file: string): Promise<boolean> {
  const folders = file.startsWith("/") ? [""] : (Deno.env.get("PATH") ?? "").split(":");
  const places = folders.map((folder) => folder === "" ? file : `${folder}/${file}`);
  const found = await Promise.all(
    places.map((place) => Deno.stat(place).then((info) => info.isFile, () => false)),
  );
  return found.includes(true);
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
