/**
 * Every error that a caller can meet, as RFC 9457 problem details. Codes are stable: clients may branch on them.
 * docs/supplier.md explains each.
 */
export class Problem extends Error {
  override name = 'Problem';

  constructor(
    readonly code: ProblemCode,
    readonly detail?: string,
    readonly errors?: { pointer: string; message: string }[],
  ) {
    super(detail ?? PROBLEMS[code].title);
  }

  get status(): number {
    return PROBLEMS[this.code].status;
  }

  /** The body, as RFC 9457 section 3 names its members, with `code` and `errors` as extensions. */
  body(instance: string): Record<string, unknown> {
    return {
      type: `urn:assay:problem:${this.code}`,
      title: PROBLEMS[this.code].title,
      status: this.status,
      code: this.code,
      ...(this.detail ? { detail: this.detail } : {}),
      ...(this.errors ? { errors: this.errors } : {}),
      instance,
    };
  }
}

const PROBLEMS = {
  'invalid-json': { status: 400, title: 'The body is not JSON' },
  'invalid-request': { status: 400, title: 'The request does not have the form that the API describes' },
  unauthenticated: { status: 401, title: 'A valid API key is needed' },
  forbidden: { status: 403, title: 'The role of this key may not do this' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'method-not-allowed': { status: 405, title: 'This resource does not know this method' },
  'idempotency-conflict': { status: 409, title: 'The idempotency key was used with another body' },
  'policy-conflict': {
    status: 409,
    title: 'The policy is known with another content, or its id is that of the policies that Assay comes with',
  },
  'order-state': { status: 409, title: 'The order is in a state that does not allow this' },
  'case-closed': { status: 409, title: 'The case is closed already' },
  'too-large': { status: 413, title: 'The body is larger than allowed' },
  'unsupported-media-type': { status: 415, title: 'The body must be application/json' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  'not-ready': { status: 503, title: 'No sanctions list is active, so nothing can be screened' },
  unavailable: { status: 503, title: 'The database does not answer' },
} as const;

export type ProblemCode = keyof typeof PROBLEMS;
