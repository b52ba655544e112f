/** One attempt. Whatever the receiver does, it ends within `timeout`, and nothing of its answer but the status is read. */
import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { retryAfter } from '../network/back-off.js';
import { barred, hostOf } from './target.js';

export interface Post {
  url: URL;
  headers: Record<string, string>;
  body: string;
  allowPrivate: boolean;
  /** ms for the whole attempt */
  timeout: number;
  signal: AbortSignal;
}

export interface Outcome {
  delivered: boolean;
  /** the status, or why there was none; safe to show and store */
  said: string;
  /** ms that the receiver asks to be left alone */
  retryAfter?: number | undefined;
  /** the receiver says that it is gone for good */
  gone?: boolean;
}

const HEADER_BYTES = 16 * 1024;

/** Resolves in every case. */
export async function post(request: Post): Promise<Outcome> {
  try {
    return judge(await send(request));
  } catch (error) {
    if (error instanceof NoAnswer) return { delivered: false, said: error.message };
    return { delivered: false, said: (error as NodeJS.ErrnoException).code ?? 'failed' };
  }
}

/** Why there is none, in words that may be shown and stored. */
class NoAnswer extends Error {}

interface Answer {
  status: number;
  retryAfter: string | undefined;
}

function send({ url, headers, body, allowPrivate, timeout, signal }: Post): Promise<Answer> {
  const host = hostOf(url);
  const refusal = isIP(host) ? barred(host, allowPrivate) : undefined;
  if (refusal) throw new NoAnswer(refusal);

  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      method: 'POST',
      // A connection of its own: nothing that an earlier answer left behind can be taken for this one.
      agent: false,
      headers: {
        ...headers,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Assay webhooks',
      },
      lookup: guardedLookup(allowPrivate),
      maxHeaderSize: HEADER_BYTES,
      signal,
    });
    // A timer of ours: AbortSignal.timeout within AbortSignal.any is held by nobody, and collected as garbage it never goes off.
    const timer = setTimeout(() => request.destroy(new NoAnswer('no answer in time')), timeout);
    request.on('close', () => clearTimeout(timer));
    request.on('response', (response) => {
      resolve({ status: response.statusCode!, retryAfter: response.headers['retry-after'] });
      response.on('error', () => {});
      response.destroy();
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** Judges the very addresses that are then connected to: a name that changes its address in between gains nothing. */
function guardedLookup(allowPrivate: boolean): LookupFunction {
  return (hostname, options, done) => {
    dns.lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '');
      const refusal = found.map(({ address }) => barred(address, allowPrivate)).find((reason) => reason !== undefined);
      if (refusal) return done(new NoAnswer(refusal), '');
      if (options.all) return done(null, found);
      return done(null, found[0]!.address, found[0]!.family);
    });
  };
}

function judge({ status, retryAfter: header }: Answer): Outcome {
  if (status >= 200 && status < 300) return { delivered: true, said: String(status) };
  // A redirect would carry the message to an address that nobody registered.
  if (status >= 300 && status < 400) return { delivered: false, said: `${status}: redirects are not followed` };
  return { delivered: false, said: String(status), retryAfter: retryAfter(header, Date.now()), gone: status === 410 };
}
