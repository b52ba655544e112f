import { SaxesParser } from 'saxes';
import t from 'tap';
import { interval, reliabilityPlot } from '../../../scripts/evaluation/reliability-plot.js';

t.test('every part of the scale that has pairs is a circle at its share, every threshold a line', async (t) => {
  const plot = reliabilityPlot(
    [
      { from: 0, pairs: 8, same: 0 },
      { from: 0.5, pairs: 4, same: 4 },
      { from: 0.75, pairs: 0, same: 0 },
    ],
    [{ name: 'review', at: 0.76 }],
  );
  const circles: number[] = [];
  const lines: string[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'circle') circles.push(Number(attributes.cy));
    if (name === 'line') lines.push(String(attributes.class));
  });
  parser.on('error', (error) => t.fail(error.message));
  parser.write(plot).close();
  t.equal(circles.length, 2);
  t.ok(circles[1]! < circles[0]!, 'the larger share stands higher');
  t.equal(lines.filter((line) => line === 'threshold').length, 1);
  t.match(plot, />review 0.76</);
  t.notMatch(plot, /NaN|undefined/);
});

t.test("Wilson's interval: wide for few, narrow for many, within 0 and 1", async (t) => {
  const near = (found: [number, number], wanted: [number, number]) =>
    t.ok(Math.abs(found[0] - wanted[0]) < 0.0005 && Math.abs(found[1] - wanted[1]) < 0.0005, `${found} is ${wanted}`);
  near(interval(0, 10), [0, 0.2775]);
  near(interval(10, 10), [0.7225, 1]);
  near(interval(50, 100), [0.4038, 0.5962]);
});
