/**
 * One written word of a person's name as the systems spell it that names of other scripts are romanised in. Two words whose
 * keys meet are one name written in two systems.
 */
export interface Readings {
  /** keys, if the word is written in the system that is the standard now */
  standard: readonly string[];
  /** keys, if it is written in another: these meet both kinds, but two standard ones are two names */
  other: readonly string[];
}

export const NO_READINGS: Readings = { standard: [], other: [] };
/** Whether the word is of Chinese or Korean syllables, which are also written apart. */
export const isOfSyllables = ({ standard, other }: Readings): boolean => {
  const key = standard[0] ?? other[0] ?? '';
  return key.startsWith('zh') || key.startsWith('ko');
};

/**
 * `maybe`: both words can stand in the standard system, where they are two (Tao, and Dao that is Tao in Wade-Giles), or vowels
 * differ that may be the writer's choice or another name (Salem, Salim).
 */
export function readingsMeet(a: Readings, b: Readings): 'yes' | 'maybe' | 'no' {
  // Letters of the same alphabet whose vowels are written freely: Gorbachev, Gorbachyov.
  for (const one of a.standard) if (one.startsWith('ru') && b.standard.includes(one)) return 'yes';
  const key = sharedKey(a.other, b.other, b.standard) ?? sharedKey(a.standard, b.other, NONE);
  if (key === undefined) return 'no';
  return key.startsWith('ar') || (a.standard.length > 0 && b.standard.length > 0) ? 'maybe' : 'yes';
}

const NONE: readonly string[] = [];

function sharedKey(of: readonly string[], one: readonly string[], other: readonly string[]): string | undefined {
  for (const key of of) if (one.includes(key) || other.includes(key)) return key;
  return undefined;
}

/** Whether the parts, run together, are the word in another system. */
export function joinedReadingsMeet(whole: Readings, parts: readonly Readings[]): boolean {
  const standard = (part: Readings) => part.standard;
  const other = (part: Readings) => part.other;
  return (
    whole.standard.some((key) => isJoined(key, parts, other, 0, SYSTEM)) ||
    whole.other.some((key) => isJoined(key, parts, other, 0, SYSTEM) || isJoined(key, parts, standard, 0, SYSTEM))
  );
}

/** How long the name of a system is at the front of a key. */
const SYSTEM = 3;

function isJoined(
  key: string,
  parts: readonly Readings[],
  keysOf: (part: Readings) => readonly string[],
  part: number,
  at: number,
): boolean {
  if (part === parts.length) return at === key.length;
  return keysOf(parts[part]!).some(
    (one) =>
      one.startsWith(key.slice(0, SYSTEM)) &&
      key.startsWith(one.slice(SYSTEM), at) &&
      isJoined(key, parts, keysOf, part + 1, at + one.length - SYSTEM),
  );
}
