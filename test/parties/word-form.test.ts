import t from 'tap';
import { buildPartyIndex } from '../../src/parties/party-index.js';
import { isSameWord, wordForm } from '../../src/parties/word-form.js';
import { listed } from './sample.js';

const meetManyWords = () => {
  for (let i = 0; i < 110_000; i++) wordForm(`w${i.toString(36)}`, 'n', '-', true);
};

t.test('a word is the same after so many others that its form was given up', async (t) => {
  const before = wordForm('marrow', 'n', '-', true);
  meetManyWords();
  const after = wordForm('marrow', 'n', '-', true);
  t.not(before, after);
  t.ok(isSameWord(before, after));
  for (const other of [wordForm('marrow', 'p', '-', true), wordForm('marrow', 'n', 'r', true), wordForm('marrow', 'n', '-', false)])
    t.notOk(isSameWord(before, other));
});

t.test('a name as listed is found among thousands that share each of its words, however many words were met', async (t) => {
  const name = 'Bashir Saleh Bashir Saleh';
  const others = Array.from({ length: 9000 }, (_, i) =>
    listed({ entryId: `${i}`, name: `Bashir Saleh Qorvex${i.toString(36).replace(/\d/g, 'z')}` }),
  );
  const foundInNewIndex = () => buildPartyIndex([...others, listed({ entryId: 'it', name })]).match({ type: 'person', name })[0]?.entryId;
  t.equal(foundInNewIndex(), 'it');
  meetManyWords();
  t.equal(foundInNewIndex(), 'it');
});
