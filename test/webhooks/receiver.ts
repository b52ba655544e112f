/** Receivers on this machine that answer as they are told. */
import http, { type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Test } from 'tap';

export interface Received {
  path: string;
  headers: http.IncomingHttpHeaders;
  body: string;
}

export async function receiver(t: Test, answer: (response: ServerResponse, nth: number) => void) {
  const received: Received[] = [];
  const server = http.createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    received.push({ path: request.url!, headers: request.headers, body: Buffer.concat(parts).toString() });
    answer(response, received.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received };
}

export const answering =
  (status: number, headers: http.OutgoingHttpHeaders = {}) =>
  (response: ServerResponse) =>
    void response.writeHead(status, headers).end();
