import t from 'tap';
import { runSchedule, type Schedule, updateDue } from '../../../src/lists/updater/run-schedule.js';
import type { UpdateResult } from '../../../src/lists/updater/update-list.js';
import { httpServer } from './misbehaving-server.js';
import { nextDay, type Trial, trial } from './updating.js';

const HOUR = 3_600_000;

function scheduleOf({ store, updating }: Trial, url: string, changes: Partial<Schedule> = {}) {
  const results: UpdateResult[] = [];
  const errors: unknown[] = [];
  const of = (listId: string) => ({
    listId,
    everyHours: 2,
    largest: 1_000_000,
    files: [{ name: 'list.xml', url: new URL(url), checksum: null }],
  });
  const schedule: Schedule = {
    publishers: new Map(['un', 'eu'].map((listId) => [listId, of(listId)])),
    lists: null,
    everyHours: 1,
    updating,
    onResult: (result) => void results.push(result),
    onError: (error) => void errors.push(error),
    ...changes,
  };
  return { schedule, results, errors, look: () => updateDue(store, schedule, new AbortController().signal) };
}
t.test('the lists in service are updated when they are due, and not before', async (t) => {
  const server = await httpServer(t, (_, response) => void response.end(nextDay));
  const one = await trial(t);
  const { results, look } = scheduleOf(one, server.url);

  await look();
  t.match(results, [{ listId: 'un', outcome: 'updated' }], 'eu is not in service');
  await look();
  one.clock.at += HOUR;
  await look();
  t.equal(results.length, 1, 'the interval of the publisher is two hours');
  one.clock.at += HOUR;
  await look();
  t.match(results[1], { listId: 'un', outcome: 'unchanged' });
});

t.test('the lists of the setting are updated, in service or not', async (t) => {
  const server = await httpServer(t, (_, response) => void response.writeHead(404).end());
  const one = await trial(t);
  const { results, look } = scheduleOf(one, server.url, { lists: ['eu'] });
  await look();
  t.match(results, [{ listId: 'eu', outcome: 'failed' }]);
  one.clock.at += HOUR / 5;
  await look();
  t.equal(results.length, 2, 'after a failure sooner');
});

t.test('a fault of ours with one list leaves the others their turn', async (t) => {
  const server = await httpServer(t, (_, response) => void response.end(nextDay));
  const one = await trial(t);
  const importFiles = one.updating.importFiles;
  one.updating.importFiles = (request, signal) =>
    request.source === 'eu' ? Promise.reject(new TypeError('ours')) : importFiles(request, signal);
  const { results, errors, look } = scheduleOf(one, server.url, { lists: ['eu', 'un'] });
  await look();
  t.match(errors, [{ message: 'ours' }]);
  t.match(results, [{ listId: 'un', outcome: 'updated' }]);
});

t.test('a schedule that is stopped breaks off what is under way', async (t) => {
  let asked = () => {};
  const under = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const server = await httpServer(t, () => asked());
  const one = await trial(t);
  const { schedule, results, errors } = scheduleOf(one, server.url);
  const running = runSchedule(one.store, schedule);
  await under;
  await running.stop();
  t.strictSame(results, []);
  t.strictSame(errors, []);
  t.match(await one.status(), { attempts: 0, running: false });
});
