/** A file could not be had. Says whether another try may help, and from when on. */
export class FetchFailure extends Error {
  override name = 'FetchFailure';
  /** It may be different in a moment: the connection broke, the server is overloaded. */
  readonly passing: boolean;
  /** HTTP status that was not what was hoped for */
  readonly status: number | undefined;
  /** ms that the server asks to wait */
  readonly retryAfter: number | undefined;

  constructor(reason: string, { passing = false, status, retryAfter, cause }: Details = {}) {
    super(reason, { cause });
    this.status = status;
    this.passing = passing;
    this.retryAfter = retryAfter;
  }
}

interface Details {
  passing?: boolean;
  status?: number;
  retryAfter?: number | undefined;
  cause?: unknown;
}
