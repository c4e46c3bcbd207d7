import {
  type NatsConnection,
  NatsConnectionImpl,
  type NodeConnectionOptions,
  setTransportFactory,
} from "@nats-io/transport-node";
import { nodeResolveHost, NodeTransport } from "@nats-io/transport-node/lib/node_transport.js";
import type { Socket } from "node:net";

/**
 * Connects as `connect` of the client does, over sockets whose errors always have a listener.
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
    return steady(await super.dial(host));
  }

  override async tlsFirst(host: Parameters<NodeTransport["tlsFirst"]>[0]) {
    return steady(await super.tlsFirst(host));
  }

  override async startTLS() {
    return steady(await super.startTLS());
  }
}

/** Keeps a listener for errors on the socket, whatever listeners are taken off it. */
function steady<S extends Socket>(socket: S): S {
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

/** The client learns of a lost connection from `close`. */
function ignore(): void {}
