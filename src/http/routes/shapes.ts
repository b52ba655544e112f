/** Pieces of route schemas that several resources share. */
import { schemas } from '../../schemas.js';

export const ref = (name: string) => ({ $ref: `${name}.json#` });

/** Error answers of a route, for the contract. */
export const problems = (...statuses: number[]) =>
  Object.fromEntries(
    [...new Set([400, 401, 403, ...statuses, 429, 500])].map((status) => [
      status,
      { description: 'A problem document (RFC 9457)', content: { 'application/problem+json': { schema: ref('problem') } } },
    ]),
  );

export const jsonAnswer = (description: string, schema: object) => ({ description, content: { 'application/json': { schema } } });

/** A customer's number in a path, as orders give it. */
export const customerId = (schemas.find(({ $id }) => $id === 'order.json')!.properties as Record<string, object>).customerId!;
