import { observations } from '../law/observations.js';
import type { Rule } from './rule.js';

export const observationReported: Rule = {
  id: 'observation-reported',
  raises: ['OBSERVATION_REPORTED/low', 'OBSERVATION_REPORTED/medium', 'OBSERVATION_REPORTED/high'],
  when: 'people who dealt with the customer report one of the documented indicators that data cannot tell',
  inputs: ['observations'],
  citation: 'the document named in the source of the flag',
  sourced: true,
  duty: 'suspicious',
  evaluate: ({ facts }) =>
    (facts.order.observations ?? []).map(({ kind, note }) => {
      const { weight, means, citation, sourced } = observations[kind];
      return {
        code: 'OBSERVATION_REPORTED',
        variant: weight,
        message: `Reported: the customer ${means}.`,
        cure: 'An explanation from the customer that an officer finds convincing, on record.',
        evidence: { kind, ...(note && { note }) },
        source: { citation, sourced },
      };
    }),
};
