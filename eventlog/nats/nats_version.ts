import { LogError } from "../engine.ts";

/** Major, minor and patch of a nats-server. */
export type NatsVersion = readonly [major: number, minor: number, patch: number];

/**
 * Reads a version such as `2.9.10` or `nats-server: v2.12.3-beta.1`.
 *
 * @throws {LogError} `unsupported`: no version can be found in the text.
 */
export function parseNatsVersion(text: string): NatsVersion {
  const found = /(\d+)\.(\d+)\.(\d+)/.exec(text);
  if (found === null) {
    throw new LogError("unsupported", `"${text}" names no version of nats-server.`, false);
  }
  return [Number(found[1]), Number(found[2]), Number(found[3])];
}

export function isAtLeast(version: NatsVersion, major: number, minor: number): boolean {
  return version[0] > major || (version[0] === major && version[1] >= minor);
}

/**
 * Says what the log can't promise on a server of this version; null where it can promise everything.
 *
 * @throws {LogError} `unsupported`: too old to run on at all.
 */
export function versionAdvice(version: NatsVersion): string | null {
  const name = `nats-server ${version.join(".")}`;
  if (!isAtLeast(version, 2, 9)) {
    const message = `${name} is too old for the event log: 2.9 is the oldest, 2.12.3 or later is ` +
      "recommended. Upgrade the server, or unset NATS_URL to use the embedded log.";
    throw new LogError("unsupported", message, false);
  }
  if (isAtLeast(version, 2, 10)) return null;
  return `${name} writes to the disk every two minutes only: a crash of its operating system can ` +
    "lose what was acknowledged since. Use 2.10 or later with `sync_interval: always`.";
}
