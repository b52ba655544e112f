/** The part of autocannon that the benchmarks use; the package brings no types. */
declare module 'autocannon' {
  interface Options {
    url: string;
    connections: number;
    /** seconds */
    duration: number;
    /** `[<id>]` in a body becomes a new id in each request. */
    idReplacement: boolean;
    requests: { method: string; path: string; headers: Record<string, string>; body: string }[];
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
