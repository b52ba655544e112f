/** Servers on this machine that answer as they are told, well or badly. */
import http, { type RequestListener } from 'node:http';
import net, { type AddressInfo, type Server, type Socket } from 'node:net';
import type { Test } from 'tap';

/** Answers as `handler` says; `requests` are the paths that were asked for, and whether with a condition. */
export async function httpServer(t: Test, handler: RequestListener, host = '127.0.0.1') {
  const requests: { path: string; conditional: boolean }[] = [];
  const server = http.createServer((request, response) => {
    requests.push({ path: request.url!, conditional: 'if-none-match' in request.headers || 'if-modified-since' in request.headers });
    response.on('error', () => {});
    handler(request, response);
  });
  return { url: await listening(t, server, host), requests };
}

/** Hands out the bare connection once a request has come: for answers that no HTTP library would write. */
export async function rawServer(t: Test, answer: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => answer(socket));
  });
  t.teardown(() => {
    for (const socket of sockets) socket.destroy();
  });
  return { url: await listening(t, server, '127.0.0.1') };
}

async function listening(t: Test, server: Server | http.Server, host: string): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  t.teardown(() => {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
  });
  return `http://${host}:${(server.address() as AddressInfo).port}/list.xml`;
}
