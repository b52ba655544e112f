import t from 'tap';
import { identifyLines } from '../../src/substances/identify-lines.js';

const line = (lineId: string, substance: object) => ({ lineId, substance });
/** Dear to number: thirteen rings, an amide on each. */
const tangled = (i: number) => `${'C'.repeat(i % 20)}${'C1CCN(C(=O)C)CC1'.repeat(13)}`;
const plain = (i: number) => `CCC(=O)N(c1ccc(${'C'.repeat(i % 9)})cc1)C1CCN(CCc2ccccc2)CC1`;
const unexamined = (found: { contradictions?: string[] }[]) =>
  found.filter(({ contradictions }) => contradictions?.some((one) => /not examined/.test(one))).length;

t.test('two hundred drawn lines of the usual size are all examined', async (t) => {
  t.equal(
    unexamined(
      identifyLines(
        Array.from({ length: 200 }, (_, i) => line(String(i), { smiles: plain(i) })),
        {},
      ),
    ),
    0,
  );
});

t.test('of two hundred tangled ones a few are, the rest is told; plain lines among them are examined first', async (t) => {
  const lines = [
    ...Array.from({ length: 100 }, (_, i) => line(`s${i}`, { smiles: tangled(i) })),
    ...Array.from({ length: 99 }, (_, i) => line(`n${i}`, { name: tangled(i) })),
    line('z', { name: 'acetone', smiles: 'CC(C)=O' }),
  ];
  const started = process.cpuUsage();
  const found = identifyLines(lines, {});
  t.ok(process.cpuUsage(started).user < 12e6);
  t.match(found.at(-1), { substanceId: 'acetone', contradiction: false });
  t.ok(unexamined(found) > 180);
  const turned = identifyLines([...lines].reverse(), {}).reverse();
  t.same(turned, found, 'whatever the order of the lines');
});

t.test('what is not examined keeps what its name and number tell', async (t) => {
  const [found] = identifyLines(
    [line('1', { cas: '108-24-7', smiles: tangled(1) }), ...Array.from({ length: 20 }, (_, i) => line(`a${i}`, { smiles: tangled(0) }))],
    {},
  );
  t.match(found, { substanceId: 'acetic-anhydride', contradiction: true, contradictions: [/not examined/] });
});
