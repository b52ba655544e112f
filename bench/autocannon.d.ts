/** The part of autocannon that the benchmarks use; the package brings no types. */
declare module 'autocannon' {
  export interface Request {
    method: string;
    path: string;
    headers: Record<string, string>;
    body?: string;
    /** Called for each request that is sent. */
    setupRequest?(request: Request): Request;
  }
  interface Options {
    url: string;
    connections: number;
    /** seconds */
    duration: number;
    requests: Request[];
  }
  interface Result {
    /** seconds */
    duration: number;
    '2xx': number;
    non2xx: number;
    errors: number;
    timeouts: number;
    /** ms */
    latency: { p50: number; p99: number };
  }
  export default function autocannon(options: Options): Promise<Result>;
}
