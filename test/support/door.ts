import { once } from 'node:events';
import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net';

/** Stands before a server of this machine, and can be shut in its face. */
export interface Door {
  readonly port: number;
  /** How often something was sent in. */
  readonly knocks: () => number;
  /** Drops who is in, and refuses whoever comes. */
  shut(): void;
  /** Shuts by itself when something is sent in for the nth time from now. */
  shutAt(knock: number): void;
  open(): void;
  close(): void;
}

/** `target` gives the server's port, or nothing while it is away. */
export async function openDoor(target: () => number | undefined): Promise<Door> {
  const sockets = new Set<Socket>();
  let isShut = false;
  let knocks = 0;
  let shutAt = Number.POSITIVE_INFINITY;
  const shut = () => {
    isShut = true;
    shutAt = Number.POSITIVE_INFINITY;
    for (const socket of sockets) socket.destroy();
  };
  const listener = createServer((client) => {
    sockets.add(client.on('error', () => {}).once('close', () => sockets.delete(client)));
    const port = isShut ? undefined : target();
    if (port === undefined) return void client.resetAndDestroy();
    const server = createConnection(port, '127.0.0.1').on('error', () => client.destroy());
    client.on('data', (data) => {
      knocks += 1;
      if (knocks >= shutAt) return shut();
      server.write(data);
    });
    client.once('close', () => server.destroy());
    server.pipe(client);
    server.once('close', () => client.destroy());
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return {
    port: (listener.address() as AddressInfo).port,
    knocks: () => knocks,
    shut,
    shutAt(knock) {
      shutAt = knocks + knock;
    },
    open() {
      isShut = false;
      shutAt = Number.POSITIVE_INFINITY;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      listener.close();
    },
  };
}

/** The same address behind the door. */
export function behind(door: Door, url: string): string {
  const address = new URL(url);
  address.port = String(door.port);
  return address.href;
}
