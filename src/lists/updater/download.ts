/**
 * One file from a server onto the disk. The server may be broken, overloaded or hostile: every wait, every size and every
 * turn it sends us on is bounded, and whatever it does ends in a file, in "unchanged", or in a FetchFailure.
 */
import dns from 'node:dns';
import { type FileHandle, open } from 'node:fs/promises';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Transform, type TransformCallback, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { retryAfter } from '../../network/back-off.js';
import { isMetadata, isPrivate } from '../../network/private-addresses.js';
import { redirected, shown } from './address.js';
import { FetchFailure } from './failure.js';

export interface Limits {
  /** ms until the connection stands: name, TCP, TLS */
  connect: number;
  /** ms from the request to the end of the answer's headers */
  headers: number;
  /** ms without a byte */
  idle: number;
  /** ms for the whole file, redirects included */
  total: number;
  /** bytes of the answer's headers */
  headerBytes: number;
  redirects: number;
}

export const limits: Limits = {
  connect: 15_000,
  headers: 60_000,
  idle: 30_000,
  total: 15 * 60_000,
  headerBytes: 16 * 1024,
  redirects: 5,
};

/** What tests replace: the resolver of names, and what counts as an address of the operator's own network. */
export interface Network {
  lookup: typeof dns.lookup;
  isPrivate(ip: string): boolean;
}

export const internet: Network = { lookup: dns.lookup, isPrivate };

/** What the publisher called a file, to be handed back to him (RFC 9110, 8.8). */
export interface Validators {
  etag: string | null;
  lastModified: string | null;
}

export interface Download {
  url: URL;
  /** the file that is written, anew */
  to: string;
  /** largest file, in bytes, unpacked */
  largest: number;
  /** of the version that is already there: the server is asked for the file only if it is another */
  known?: Validators | undefined;
  /** bytes on the disk, and how many it will be: 0 where the server does not say */
  onProgress?: ((done: number, total: number) => void) | undefined;
  limits: Limits;
  network: Network;
  signal: AbortSignal;
}

export type Downloaded = { status: 'unchanged' } | { status: 'downloaded'; bytes: number; validators: Validators };

/** Throws FetchFailure; the file at `to` is then worth nothing. Throws the signal's reason when that is given. */
export async function download(request: Download): Promise<Downloaded> {
  const { url, limits, signal } = request;
  const overtime = AbortSignal.timeout(limits.total);
  const either = AbortSignal.any([signal, overtime]);
  try {
    const response = await follow(request, either);
    try {
      return await receive(response, request, either);
    } finally {
      response.destroy();
    }
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (overtime.aborted) throw new FetchFailure(`${shown(url)} took longer than ${limits.total / 1000} s`, { passing: true });
    throw asFailure(error, url);
  }
}

/** Asks, and asks where it is sent on, until there is an answer that is no redirect. */
async function follow({ url: configured, known, limits, network }: Download, signal: AbortSignal): Promise<IncomingMessage> {
  let url = configured;
  let barred: Barred = () => undefined;
  for (let redirects = 0; ; redirects++) {
    const { response, address } = await get(url, { known, barred, limits, network, signal });
    if (redirects === 0) barred = barredAfter(network.isPrivate(address), network);
    if (![301, 302, 303, 307, 308].includes(response.statusCode!)) return response;
    response.destroy();
    if (redirects === limits.redirects) throw new FetchFailure(`${shown(configured)} redirects more than ${limits.redirects} times`);
    url = redirected(url, response.headers.location);
  }
}

/** Says why an address may not be called; undefined where it may. */
type Barred = (ip: string) => string | undefined;

/** A server within the operator's network may send us on within it; one outside may not send us in. */
function barredAfter(configuredIsPrivate: boolean, network: Network): Barred {
  return (ip) => {
    if (isMetadata(ip)) return 'the address of a metadata service';
    return !configuredIsPrivate && network.isPrivate(ip) ? 'a private address' : undefined;
  };
}

interface Ask {
  known: Validators | undefined;
  barred: Barred;
  limits: Limits;
  network: Network;
  signal: AbortSignal;
}

function get(url: URL, { known, barred, limits, network, signal }: Ask): Promise<{ response: IncomingMessage; address: string }> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const refusal = isIP(host) ? barred(host) : undefined;
  if (refusal) throw new FetchFailure(`the redirect to ${shown(url)} leads to ${refusal}`);

  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).get(url, {
      // A connection of its own: nothing that an earlier answer left behind can be taken for this one.
      agent: false,
      headers: headersOf(known),
      lookup: guardedLookup(url, barred, network),
      maxHeaderSize: limits.headerBytes,
      signal,
    });
    const giveUp = (what: string, ms: number) => () =>
      request.destroy(new FetchFailure(`${shown(url)} ${what} within ${ms / 1000} s`, { passing: true }));
    const connecting = setTimeout(giveUp('could not be connected', limits.connect), limits.connect);
    const answering = setTimeout(giveUp('did not answer', limits.headers), limits.headers);
    let address = '';
    request.on('socket', (socket) =>
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        clearTimeout(connecting);
        address = socket.remoteAddress ?? '';
      }),
    );
    request.on('response', (response) => {
      clearTimeout(answering);
      // Whoever reads the answer hears of its errors; until then, and after a redirect, nobody does.
      response.on('error', () => {});
      response.setTimeout(limits.idle, () =>
        response.destroy(new FetchFailure(`${shown(url)} sent nothing for ${limits.idle / 1000} s`, { passing: true })),
      );
      resolve({ response, address });
    });
    request.on('error', reject);
    request.on('close', () => {
      clearTimeout(connecting);
      clearTimeout(answering);
    });
  });
}

function headersOf(known: Validators | undefined): http.OutgoingHttpHeaders {
  return {
    'user-agent': 'Assay list updater',
    accept: '*/*',
    'accept-encoding': 'gzip',
    ...(known?.etag ? { 'if-none-match': known.etag } : {}),
    ...(known?.lastModified ? { 'if-modified-since': known.lastModified } : {}),
  };
}

/** Judges the very addresses that are then connected to: a name that changes its address in between gains nothing. */
function guardedLookup(url: URL, barred: Barred, network: Network): LookupFunction {
  return (hostname, options, done) => {
    network.lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '');
      const refusal = found.map(({ address }) => barred(address)).find((reason) => reason !== undefined);
      if (refusal) return done(new FetchFailure(`the redirect to ${shown(url)} leads to ${refusal}`), '');
      if (options.all) return done(null, found);
      return done(null, found[0]!.address, found[0]!.family);
    });
  };
}

async function receive(response: IncomingMessage, request: Download, signal: AbortSignal): Promise<Downloaded> {
  const { url, to, largest, known, onProgress } = request;
  const status = response.statusCode!;
  if (status === 304 && (known?.etag || known?.lastModified)) return { status: 'unchanged' };
  if (status !== 200)
    throw new FetchFailure(`${shown(url)} answered ${status}`, {
      status,
      passing: [408, 425, 429, 500, 502, 503, 504].includes(status),
      retryAfter: retryAfter(response.headers['retry-after'], Date.now()),
    });
  const announced = Number(response.headers['content-length'] ?? 0);
  if (announced > largest) throw tooLarge(url, largest);
  const unpacking = unpackingOf(response, url);
  const total = unpacking.length === 0 ? announced : 0;
  const counter = new Counter((bytes) => {
    if (bytes > largest) throw tooLarge(url, largest);
    onProgress?.(bytes, total);
  });
  const file = await open(to, 'w', 0o600);
  try {
    await pipeline([response, ...unpacking, counter, into(file)], { signal });
  } finally {
    await file.close();
  }
  return { status: 'downloaded', bytes: counter.bytes, validators: validatorsOf(response) };
}

function unpackingOf(response: IncomingMessage, url: URL): Transform[] {
  const coding = response.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (coding === 'identity') return [];
  if (coding === 'gzip' || coding === 'x-gzip') return [createGunzip()];
  throw new FetchFailure(`${shown(url)} is packed in a way that was not asked for`);
}

/** Counts what comes out of the packing, so that a few kilobytes that unpack to a full disk are stopped as well. */
class Counter extends Transform {
  bytes = 0;
  /** `check` may throw, which ends the download. */
  constructor(private readonly check: (bytes: number) => void) {
    super();
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.bytes += chunk.length;
    try {
      this.check(this.bytes);
      done(null, chunk);
    } catch (error) {
      done(error as Error);
    }
  }
}

/** Onto the disk, truly: what is imported is what a power cut leaves there. */
function into(file: FileHandle): Writable {
  return new Writable({
    write: (chunk: Buffer, _, done) => void file.writeFile(chunk).then(() => done(), done),
    final: (done) => void file.sync().then(() => done(), done),
  });
}

const tooLarge = (url: URL, largest: number) => new FetchFailure(`${shown(url)} is larger than ${largest} bytes`);

/** Only what can be sent back: visible ASCII of a sane length. */
function validatorsOf({ headers }: IncomingMessage): Validators {
  const sane = (value: string | undefined) => (value && /^[\x20-\x7e]{1,256}$/.test(value) ? value : null);
  return { etag: sane(headers.etag), lastModified: sane(headers['last-modified']) };
}

function asFailure(error: unknown, url: URL): unknown {
  if (error instanceof FetchFailure) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (!code) return error;
  // Of the disk, not of the network: a full disk is not the publisher's failure, and another try fills it again.
  if (['ENOSPC', 'EDQUOT', 'EIO', 'EROFS'].includes(code)) return new FetchFailure(`the disk: ${code}`, { cause: error });
  if (code === 'HPE_HEADER_OVERFLOW') return new FetchFailure(`${shown(url)} answers with too large headers`, { cause: error });
  if (/^(CERT_|ERR_TLS_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_)/.test(code))
    return new FetchFailure(`the certificate of ${url.host} is not to be trusted: ${code}`, { cause: error });
  return new FetchFailure(`${shown(url)}: the connection failed or broke off (${code})`, { passing: true, cause: error });
}
