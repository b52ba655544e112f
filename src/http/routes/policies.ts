import type { FastifyInstance } from 'fastify';
import type { Policy } from '../../contract.js';
import { parsePolicy } from '../../screening/policy.js';
import { activatePolicy, findPolicy, type PolicyName, policyVersions, recordPolicy } from '../../screening/policy-versions.js';
import { hostOnly } from '../host-only.js';
import { Problem } from '../problems.js';
import { jsonAnswer, problems, ref } from './shapes.js';

const readers = ['officer', 'regulator', 'operator'] as const;
const name = { type: 'string', minLength: 1, maxLength: 100 };
const params = { type: 'object', required: ['id', 'version'], properties: { id: name, version: name } };
const named = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'version', 'active'],
  properties: { id: name, version: name, active: { type: 'boolean' }, recordedAt: { type: ['string', 'null'] } },
};

export async function policyRoutes(app: FastifyInstance): Promise<void> {
  app.get(
    '',
    {
      config: { access: readers },
      schema: {
        tags: ['policies'],
        summary: 'The recorded policies, and which one is in service',
        response: {
          200: jsonAnswer('Newest first', {
            type: 'object',
            additionalProperties: false,
            required: ['policies'],
            properties: { policies: { type: 'array', items: named } },
          }),
          ...problems(503),
        },
      },
    },
    async () => ({ policies: await policyVersions(app.store.db) }),
  );

  app.get<{ Params: PolicyName }>(
    '/:id/:version',
    {
      config: { access: readers },
      schema: {
        tags: ['policies'],
        summary: 'One policy, as it was recorded',
        params,
        response: { 200: jsonAnswer('The policy', ref('policy')), ...problems(404, 503) },
      },
    },
    async (request) => {
      const policy = await findPolicy(app.store.db, request.params);
      if (!policy) throw new Problem('not-found');
      return policy;
    },
  );

  app.post<{ Body: Policy }>(
    '',
    {
      config: { access: ['operator'] },
      schema: {
        tags: ['policies'],
        summary: 'Record a policy, without putting it into service',
        description:
          'Try it out first: `assay policy test`. A policy of one id and version never changes; another content needs another version. The id `default` is that of the policies that Assay comes with.',
        body: ref('policy'),
        response: { 201: jsonAnswer('Recorded', named), ...problems(409, 413, 415, 503) },
      },
    },
    async (request, reply) => {
      const policy = parsePolicy(request.body);
      await recordPolicy(app.store, policy, by(request));
      const { id, version } = policy;
      return reply.code(201).send({ id, version, active: isActive(await policyVersions(app.store.db), policy) });
    },
  );

  app.post<{ Params: PolicyName }>(
    '/:id/:version/activate',
    {
      config: { access: ['operator'] },
      schema: {
        tags: ['policies'],
        summary: 'Put a recorded policy into service: orders that come in from now on are decided by it',
        description:
          'There is one policy for the whole installation, so only an operator of the supplier that runs it, `default`, may do this.',
        params,
        response: { 200: jsonAnswer('In service', named), ...problems(404, 503) },
      },
    },
    async (request) => {
      hostOnly(request.caller, 'the policy');
      const { id, version } = request.params;
      const policy = await findPolicy(app.store.db, request.params);
      if (!policy) throw new Problem('not-found');
      // One that an earlier release took may lack flags of this one.
      parsePolicy(policy);
      await activatePolicy(app.store, request.params, by(request));
      // The first may have begun before the activation; the second cannot have.
      await app.refreshWatch();
      await app.refreshWatch();
      return { id, version, active: true };
    },
  );
}

const by = ({ caller }: { caller: { supplierId: string; keyId: string } }) => ({
  supplierId: caller.supplierId,
  keyId: caller.keyId,
  at: new Date().toISOString(),
});

const isActive = (policies: (PolicyName & { active: boolean })[], { id, version }: PolicyName): boolean =>
  policies.some((one) => one.active && one.id === id && one.version === version);
