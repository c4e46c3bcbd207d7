let buildId = "";
let basePath = "";

/** Marks an address as one of a build, which may be cached for a year. */
export const ASSET_PARAMETER = "__frsh_c";

/** Tells which build `asset()` marks addresses with. */
export function useBuild(build: { readonly buildId: string; readonly basePath: string }): void {
  buildId = build.buildId;
  basePath = build.basePath;
}

/** Marks a root-relative address with the build, so that it may be cached until the next one. */
export function asset(path: string): string {
  if (!/^\/(?!\/)/.test(path) || buildId === "" || path.includes(ASSET_PARAMETER)) return path;
  const [address = "", hash] = path.split("#", 2);
  const joint = address.includes("?") ? "&" : "?";
  const marked = `${basePath}${address}${joint}${ASSET_PARAMETER}=${buildId}`;
  return hash === undefined ? marked : `${marked}#${hash}`;
}

/** Applies {@link asset} to every address of a `srcset`. */
export function assetSrcSet(srcset: string): string {
  return srcset.split(",").map((candidate) => {
    const [address = "", ...size] = candidate.trim().split(/\s+/);
    return [asset(address), ...size].join(" ");
  }).join(", ");
}
