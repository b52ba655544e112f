import type { FastifyInstance } from 'fastify';
import { toCsv } from '../../reports/csv.js';
import { makeReport, type ReportQuery } from '../../reports/make-report.js';
import { toPdf } from '../../reports/pdf.js';
import { REPORT_KINDS, type ReportKind } from '../../reports/report.js';
import { problems } from './shapes.js';

const day = { type: 'string', format: 'date' };

export async function reportRoutes(app: FastifyInstance): Promise<void> {
  app.get<{ Params: { kind: ReportKind }; Querystring: ReportQuery & { format?: 'csv' | 'pdf' } }>(
    '/:kind',
    {
      config: { access: ['officer', 'regulator'] },
      schema: {
        tags: ['reports'],
        summary: 'A report from recorded orders, as CSV or PDF, with the audit references of every order in it',
        description:
          '`suspicious-order`: what 21 CFR 1310.06 asks for, with the clock of 1310.05, of one order (`orderId`) or of each order that raised suspicion in a ' +
          'period. `monthly-ledger`: each purchase of a listed chemical under US law, added up by customer and month. `eu-yearly`: quantities of scheduled ' +
          'substances supplied in the Union, for each third party.',
        params: { type: 'object', required: ['kind'], properties: { kind: { type: 'string', enum: REPORT_KINDS } } },
        querystring: {
          type: 'object',
          additionalProperties: false,
          properties: {
            from: { ...day, description: 'first day, in UTC' },
            to: { ...day, description: 'last day, in UTC' },
            orderId: { type: 'string', minLength: 1, maxLength: 200 },
            format: { type: 'string', enum: ['csv', 'pdf'], default: 'csv' },
          },
        },
        response: {
          200: {
            description: 'The report',
            content: { 'text/csv': { schema: { type: 'string' } }, 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
          },
          ...problems(404, 503),
        },
      },
    },
    async (request, reply) => {
      const { kind } = request.params;
      const { format = 'csv', ...query } = request.query;
      const report = await makeReport(kind, app.store.db, request.caller.supplierId, query);
      reply.header('content-disposition', `attachment; filename="${kind}.${format}"`);
      if (format === 'csv') return reply.type('text/csv; charset=utf-8').send(toCsv(report));
      return reply.type('application/pdf').send(await toPdf(report, new Date().toISOString()));
    },
  );
}
