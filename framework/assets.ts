let buildId = "";

/** Marks an address as one of a build, which may be cached for a year. */
export const ASSET_PARAMETER = "__frsh_c";

/** Sets the build that `asset()` marks addresses with. */
export function useBuildId(id: string): void {
  buildId = id;
}

/** Marks a root-relative address with the build, so that it may be cached until the next one. */
export function asset(path: string): string {
  if (!/^\/(?!\/)/.test(path) || buildId === "" || path.includes(ASSET_PARAMETER)) return path;
  const [address = "", hash] = path.split("#", 2);
  const joint = address.includes("?") ? "&" : "?";
  const marked = `${address}${joint}${ASSET_PARAMETER}=${buildId}`;
  return hash === undefined ? marked : `${marked}#${hash}`;
}
