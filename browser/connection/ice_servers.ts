/**
 * Reads the server's list of STUN and TURN addresses: `stun:host:port`, or `turn:host:port` with the
 * name and password before the host, as in `turn:name:password@host:3478?transport=tcp`. Anything else
 * is left out.
 */
export function readIceServers(value: unknown): RTCIceServer[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((address: unknown) => {
    const parts = typeof address === "string" ? form.exec(address)?.groups : undefined;
    if (parts === undefined) return [];
    const { scheme = "", name, password, host = "" } = parts;
    if (name === undefined || password === undefined) {
      // Browsers refuse the whole connection because of one TURN address without name and password.
      return scheme.startsWith("turn") ? [] : [{ urls: `${scheme}:${host}` }];
    }
    const username = decodeURIComponent(name);
    return [{ urls: `${scheme}:${host}`, username, credential: decodeURIComponent(password) }];
  });
}

const form = /^(?<scheme>stuns?|turns?):(?:(?<name>[^:@]+):(?<password>[^@]+)@)?(?<host>[^@\s]+)$/;
