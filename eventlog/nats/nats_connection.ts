import { type NatsConnection, nkeyAuthenticator } from "@nats-io/transport-node";
import { LogError } from "../engine.ts";
import { connectSteadily } from "./nats_transport.ts";

/** How to reach a NATS server or cluster, and how to log in. */
export interface NatsAccess {
  /** One or several, such as `nats://a:4222`. The client changes to another when it loses one. */
  readonly servers: readonly string[];
  readonly token?: string;
  readonly user?: string;
  readonly password?: string;
  /** Seed of an nkey, beginning with `SU`. */
  readonly nkeySeed?: string;
  readonly tls?: NatsTls;
}

/** Paths of PEM files. */
interface NatsTls {
  readonly caFile?: string;
  readonly certFile?: string;
  readonly keyFile?: string;
}

/**
 * Connects once. Later the client reconnects by itself, for ever.
 *
 * @throws {LogError} `unavailable`: not reached (retryable) or not let in (not retryable).
 */
export async function connectNats(access: NatsAccess): Promise<NatsConnection> {
  const { servers, token, user, password, nkeySeed, tls } = access;
  try {
    return await connectSteadily({
      servers: [...servers],
      name: "aceit event log",
      maxReconnectAttempts: -1,
      reconnectTimeWait: 250,
      reconnectJitter: 100,
      timeout: 5_000,
      pingInterval: 5_000,
      maxPingOut: 2,
      ignoreAuthErrorAbort: true,
      ...(token === undefined ? {} : { token }),
      ...(user === undefined ? {} : { user }),
      ...(password === undefined ? {} : { pass: password }),
      ...(nkeySeed === undefined
        ? {}
        : { authenticator: nkeyAuthenticator(new TextEncoder().encode(nkeySeed)) }),
      ...(tls === undefined ? {} : { tls }),
    });
  } catch (error) {
    throw connectFailure(servers, error);
  }
}

function connectFailure(servers: readonly string[], cause: unknown): LogError {
  const where = servers.map(withoutSecrets).join(", ");
  const reason = cause instanceof Error ? cause.message : String(cause);
  if (/authoriz|authentic|nkey/i.test(reason)) {
    const message = `NATS at ${where} does not let AceIt in. Check NATS_TOKEN, the user and ` +
      "password, or the nkey seed.";
    return new LogError("unavailable", message, false, { cause });
  }
  const message = `NATS at ${where} could not be reached: ${reason}. Check NATS_URL and that ` +
    "nats-server runs, or unset it to use the embedded log.";
  return new LogError("unavailable", message, true, { cause });
}

function withoutSecrets(server: string): string {
  return server.replace(/\/\/[^@/]*@/, "//");
}
