import fc from 'fast-check';
import t from 'tap';
import { steadySounds } from '../../src/parties/steady-sounds.js';
import { consonants, soundFold } from '../../src/parties/word-folds.js';

t.test('spellings of one sound have the same steady sounds, other words have others', async (t) => {
  t.equal(steadySounds('mohammed'), steadySounds('muhamad'));
  t.equal(steadySounds('dzhamal'), steadySounds('jamal'));
  t.equal(steadySounds('pbilip'), steadySounds('bilib'));
  t.not(steadySounds('rossi'), steadySounds('romano'));
  t.not(steadySounds('philip'), steadySounds('pilip'));
});

/** Few letters, so that many words sound alike, and all that a fold reads together. */
const pieces = 'a e o ou w y h s z j c k x g q f v b p d t l m n r ph th dh bh rh ts tz tch tsch tzsch dj dzh zh sh sch ch mac mc'.split(
  ' ',
);
const word = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));

t.test('no two words of one fold or of the same consonants differ in them', async () => {
  for (const fold of [soundFold, consonants])
    fc.assert(
      fc.property(fc.array(word, { minLength: 400, maxLength: 400 }), (words) => {
        const sounds = new Map<string, number>();
        return words.every((one) => {
          const before = sounds.get(fold(one));
          sounds.set(fold(one), steadySounds(one));
          return before === undefined || before === steadySounds(one);
        });
      }),
      { numRuns: 300 },
    );
});
