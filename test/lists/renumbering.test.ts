import t from 'tap';
import type { ListedEntity } from '../../src/contract.js';
import { identityOf, renumbered } from '../../src/lists/renumbering.js';

const person = (entryId: string, name: string, more: Partial<ListedEntity> = {}): ListedEntity => ({
  entryId,
  type: 'person',
  names: [{ name, kind: 'primary', quality: 'primary' }],
  ...more,
});
const born = (day: string) => ({ birthDates: [{ from: day, to: day }] });
const pairs = (removed: ListedEntity[], added: ListedEntity[]) => [...renumbered(removed.map(identityOf), added.map(identityOf))];

t.test('an entry is known again under another number', async (t) => {
  t.same(pairs([person('1', 'ROE, Jane')], [person('A', 'Jane Roe')]), [['A', '1']], 'by its name, turned around');
  const papers = { identifiers: [{ kind: 'passport', value: 'AB-123' }] };
  t.same(
    pairs([person('1', 'Jane Roe', papers)], [person('A', 'Joan Rowe', { identifiers: [{ kind: 'passport', value: 'ab 123' }] })]),
    [['A', '1']],
    'by a paper',
  );
});

t.test('and not where anything speaks against it', async (t) => {
  t.same(pairs([person('1', 'Jane Roe', born('1970-01-01'))], [person('A', 'Jane Roe', born('1980-01-01'))]), [], 'another birth date');
  t.same(pairs([person('1', 'Jane Roe')], [{ ...person('A', 'Jane Roe'), type: 'vessel' }]), [], 'another type');
  t.same(pairs([person('1', 'Jane Roe'), person('2', 'Jane Roe')], [person('A', 'Jane Roe')]), [], 'two candidates');
  t.same(pairs([person('1', 'Jane Roe')], [person('A', 'Jane Roe'), person('B', 'Jane Roe')]), [], 'two candidates on the other side');
  const weak = (id: string, name: string) =>
    person(id, name, {
      names: [
        { name, kind: 'primary', quality: 'primary' },
        { name: 'Abu Ali', kind: 'alias', quality: 'weak' },
      ],
    });
  t.same(pairs([weak('1', 'Jane Roe')], [weak('A', 'John Doe')]), [], 'a weak alias is none');
});
