/** The weights of `score-name`, in shares of the bits that a word tells. Hand-set; docs/weights.md has them beside fitted ones. */
export const MODEL = {
  person: {
    /** words of both sides that contradict each other */
    conflict: 1.2,
    /** words that only one side has */
    extra: 0.25,
    /** bits that must agree before a name that is not equal is taken at its face value */
    enough: 24,
    /** what is left of the score when one name of one side has nothing like it on the other */
    contradicted: 0.7,
  },
  thing: { conflict: 1.4, extra: 0.35, enough: 11, contradicted: 0.8 },
  /** vessels of one fleet have names that differ by little; another number is another ship, and does not reach review */
  craft: { conflict: 1.4, extra: 0.35, enough: 28, contradicted: 0.75 },
  /** how much harder deviations weigh when hardly anything agrees */
  scarce: 2,
  /** how much more a word that only one side has costs when hardly anything agrees: David Gomez may be anybody's name but that of David Gomez Ortiz */
  extraIfScarce: 1.1,
  /** words that are less alike are different words */
  alike: 0.5,
  /** words that are less alike than this begin to contradict */
  surely: 0.78,
  /** an ordinary name in a query is hardly a slip of what the list has: Guzman is not Gotman */
  ordinaryTypo: 0.15,
  /** what is lost against a list, where hardly anything else agrees, when two ordinary names are not the same one: Shelly Jones is not Sally Jones */
  otherOrdinary: 0.5,
  /** a charity or a state body is no limited company */
  otherKind: 0.65,
  /** Omar bin Abdullah is not Abdullah bin Omar, and John Hart Jr. not John Hart Sr. */
  otherGeneration: 0.65,
  /** ordinary names of persons (Rajesh, Rakesh) and words of the dictionary (Globe, Glove) that a letter parts are seldom one: they ask for a look, and do not block */
  otherWord: 0.9,
  /** Daniel is not Daniela */
  otherSex: 0.8,
  /** a number on one side only: the next fund or ship of a series, mostly */
  oneNumbered: 0.85,
  /** trade words are all that meets, and one side has a name of its own */
  onlyTrade: 0.8,
};
