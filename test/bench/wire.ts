import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * Just enough HTTP/1.1 for the bench, over sockets that are kept: what the load generator costs is taken from the programs under test, and
 * node:http took two thirds of it. Whatever it does not understand throws.
 */
interface HttpMessage {
  /** `POST /path HTTP/1.1` or `HTTP/1.1 200 OK` */
  readonly startLine: string;
  readonly body: string;
}

const HEAD_END = '\r\n\r\n';

/** Gives each message of a connection once it is whole. */
function readMessages(socket: Socket, take: (message: HttpMessage) => void): void {
  let held: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    for (;;) {
      const headEnd = held.indexOf(HEAD_END);
      if (headEnd < 0) return;
      const head = held.toString('latin1', 0, headEnd);
      const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
      if (length === undefined) throw new Error(`a message without content-length: ${head}`);
      const bodyEnd = headEnd + HEAD_END.length + Number(length);
      if (held.length < bodyEnd) return;
      const body = held.toString('utf8', headEnd + HEAD_END.length, bodyEnd);
      held = held.subarray(bodyEnd);
      take({ startLine: head.slice(0, head.indexOf('\r\n')), body });
    }
  });
}

/** A server on loopback that answers every request with JSON. */
export async function serveJson(answer: (path: string, body: string) => string): Promise<WireServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('close', () => sockets.delete(socket)).on('error', () => {});
    readMessages(socket, ({ startLine, body }) => {
      const json = answer(startLine.split(' ')[1] ?? '', body);
      const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(json)}`;
      socket.write(`${head}${HEAD_END}${json}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: portOf(server), close: () => closeAll(server, sockets) };
}

export interface WireServer {
  readonly port: number;
  close(): Promise<void>;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return address.port;
}

async function closeAll(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
}

/** Posts JSON to one host; each connection has one request under way. */
export class WireClient {
  readonly #idle: Connection[] = [];
  readonly #all = new Set<Connection>();

  /** Resolves with the status. */
  async post(url: URL, headers: string, json: string): Promise<number> {
    const connection = this.#idle.pop() ?? this.#open(url);
    const head = `POST ${url.pathname} HTTP/1.1\r\nhost: ${url.host}\r\ncontent-type: application/json\r\n${headers}`;
    const answer = await connection.ask(`${head}content-length: ${Buffer.byteLength(json)}${HEAD_END}${json}`);
    this.#idle.push(connection);
    return Number(answer.startLine.split(' ')[1]);
  }

  close(): void {
    for (const connection of this.#all) connection.close();
  }

  #open({ hostname, port }: URL): Connection {
    const connection = new Connection(connect({ host: hostname, port: Number(port), noDelay: true }));
    this.#all.add(connection);
    return connection;
  }
}

class Connection {
  readonly #socket: Socket;
  #waiting = Promise.withResolvers<HttpMessage>();

  constructor(socket: Socket) {
    this.#socket = socket;
    readMessages(socket, (message) => this.#waiting.resolve(message));
    socket.on('error', (error) => this.#waiting.reject(error));
    socket.on('close', () => this.#waiting.reject(new Error('the connection was closed')));
    this.#waiting.promise.catch(() => {});
  }

  ask(request: string): Promise<HttpMessage> {
    this.#waiting = Promise.withResolvers();
    this.#socket.write(request);
    return this.#waiting.promise;
  }

  close(): void {
    this.#socket.destroy();
  }
}
