import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Duplex } from 'node:stream';
import { CONNECT_TIMEOUT_CODE } from '#channel/connection.ts';
import { CONNECT_TIMEOUT_MS, IDLE_CONNECTION_MS, MAX_CONNECTIONS } from './connections.ts';

const agentOptions = {
  keepAlive: true,
  timeout: IDLE_CONNECTION_MS,
  maxSockets: MAX_CONNECTIONS,
  scheduling: 'lifo',
} as const;

/** A handshake counts as connecting: no request leaves before its end. */
function limitConnecting(socket: Duplex, connected: 'connect' | 'secureConnect'): void {
  const timer = setTimeout(() => {
    socket.destroy(Object.assign(new Error('no connection in time'), { code: CONNECT_TIMEOUT_CODE }));
  }, CONNECT_TIMEOUT_MS);
  for (const end of [connected, 'close']) socket.once(end, () => clearTimeout(timer));
}

class KeepAliveHttpAgent extends HttpAgent {
  override createConnection(...parameters: Parameters<HttpAgent['createConnection']>) {
    const socket = super.createConnection(...parameters);
    if (socket) limitConnecting(socket, 'connect');
    return socket;
  }
}

class KeepAliveHttpsAgent extends HttpsAgent {
  override createConnection(...parameters: Parameters<HttpsAgent['createConnection']>) {
    const socket = super.createConnection(...parameters);
    if (socket) limitConnecting(socket, 'secureConnect');
    return socket;
  }
}

/** Telegraf's connections to this API root. */
export function keepAliveAgent(apiRoot: string): HttpAgent | HttpsAgent {
  return apiRoot.startsWith('https:') ? new KeepAliveHttpsAgent(agentOptions) : new KeepAliveHttpAgent(agentOptions);
}
