/** How the documents that scripts write show figures. */

export const percent = (part: number, whole = 1, digits = 1) => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(digits)} %`);

export const table = (head: string[], body: (string | number)[][]) =>
  [`| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...body.map((row) => `| ${row.join(' | ')} |`)].join('\n');
