import {
  type NatsConnection,
  NatsConnectionImpl,
  type NodeConnectionOptions,
  setTransportFactory,
} from "@nats-io/transport-node";
import { nodeResolveHost, NodeTransport } from "@nats-io/transport-node/lib/node_transport.js";
import type { Socket } from "node:net";
import { connect, type TLSSocket } from "node:tls";

/**
 * Connects as the client's own `connect` does, but over sockets that always have a listener for errors.
 *
 * The client takes all listeners off a socket when it hands it on or gives it up. A reset that
 * arrives in that moment would be an uncaught error, which ends the process.
 */
export function connectSteadily(options: NodeConnectionOptions): Promise<NatsConnection> {
  setTransportFactory({ factory: () => new SteadyTransport(), dnsResolveFn: nodeResolveHost });
  return NatsConnectionImpl.connect(options);
}

/** The client's transport over steady sockets. */
export class SteadyTransport extends NodeTransport {
  override async dial(host: Parameters<NodeTransport["dial"]>[0]) {
    return keepErrorListener(await super.dial(host));
  }

  override async tlsFirst(host: Parameters<NodeTransport["tlsFirst"]>[0]) {
    return keepErrorListener(await super.tlsFirst(host));
  }

  /**
   * As in the client, but with the listener before the handshake: a server that refuses the client's
   * certificate says so the moment the handshake is over.
   */
  override async startTLS() {
    const files = typeof this.options.tls === "object" ? await this.loadClientCerts() : undefined;
    const { ca, cert, key } = files ?? {};
    const { socket, tlsName: servername } = this;
    return await finishHandshake(keepErrorListener(connect({
      socket,
      servername,
      rejectUnauthorized: true,
      ...(ca === undefined ? {} : { ca }),
      ...(cert === undefined || key === undefined ? {} : { cert, key }),
    })));
  }
}

/** Resolves after the handshake. */
function finishHandshake(socket: TLSSocket): Promise<TLSSocket> {
  const { promise, resolve, reject } = Promise.withResolvers<TLSSocket>();
  let failure: unknown = new Error("the connection was closed during the TLS handshake");
  socket.on("error", (error) => failure = error);
  socket.on("close", () => reject(failure));
  socket.on("secureConnect", () => {
    socket.removeAllListeners();
    if (socket.authorized) return resolve(socket);
    socket.destroy();
    reject(socket.authorizationError);
  });
  return promise;
}

/** Keeps a listener for errors on the socket, even after the client has removed all listeners. */
function keepErrorListener<S extends Socket>(socket: S): S {
  const listen = () => socket.on("error", ignore);
  const removeAllListeners = socket.removeAllListeners.bind(socket);
  socket.removeAllListeners = (...events: readonly (string | symbol)[]) => {
    removeAllListeners(...events);
    listen();
    return socket;
  };
  listen();
  return socket;
}

/** Errors need no handling: the client learns of a lost connection from `close`. */
function ignore(): void {}
