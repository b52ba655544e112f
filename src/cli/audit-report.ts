/** What `assay audit` says of evidence that holds, in plain words. */
import type { ProofReport } from '../audit/screening-proof.js';
import type { Report } from '../audit/verify.js';
import type { DatabaseReport } from '../audit/verify-database.js';

export function describe(path: string, report: Report | DatabaseReport): string {
  const rows = 'rows' in report ? Object.entries(report.rows).filter(([, n]) => n > 0) : [];
  const key = report.fingerprint
    ? `key          ${report.fingerprint} (SHA-256), ${report.pinned ? 'the expected one' : 'as the log names it: compare it with the one that the operator published'}`
    : 'key          none: this log was never signed';
  return [
    `${path} holds.`,
    `entries      ${report.entries}, without a gap, ${report.from || 'none'} to ${report.to || 'none'}`,
    `screenings   ${report.screenings}, request, basis and answer as logged`,
    `lists        ${report.lists} versions`,
    ...(rows.length > 0 ? [`rows         ${rows.map(([table, n]) => `${table} ${n}`).join(', ')}`] : []),
    `checkpoints  ${report.checkpoints}, signatures and roots`,
    `log          ${report.origin || 'empty'}`,
    `root         ${report.root}`,
    key,
    '',
  ].join('\n');
}

export function describeProof(path: string, proof: ProofReport): string {
  const { fingerprint, pinned, continues, index } = proof;
  const kept = `${continues.join(', ')} entries: as when you got them, ${continues.some((size) => size > index) ? 'this entry among them' : 'but this entry came later'}`;
  const said = [
    `screening    ${proof.screeningId}, order ${JSON.stringify(proof.orderId)}: ${JSON.stringify(proof.decision)}, risk ${JSON.stringify(proof.riskScore)}; request, basis and answer as logged`,
    `entry        ${index} of ${proof.entries}, counted from 0, of ${proof.at} by the operator's clock`,
    `leaf         ${proof.leafHash}`,
    `log          ${proof.origin}`,
    `root         ${proof.root}, signed`,
    `key          ${fingerprint} (SHA-256), ${pinned ? 'the expected one' : 'as the proof names it: compare it with the one that the operator published'}`,
    `checkpoints  ${continues.length > 0 ? kept : 'none that you kept was given: this does not show that the log was not written anew'}`,
    'not proven   that the decision is right (assay audit replay), that the time is true, and what the other entries say',
  ];
  // Others wrote these words: none may move the cursor or turn the text around.
  return [`${path} holds.`, ...said.map((line) => line.replace(/[\p{Cc}\p{Cf}]/gu, '\ufffd')), ''].join('\n');
}
