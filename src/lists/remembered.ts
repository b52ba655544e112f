/** Answers that are kept: lists say the same few labels, countries and column names again and again. */

/** A hostile file has no end of words. */
const MOST_KEPT = 10_000;

export function remembered<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (known.has(text)) return known.get(text) as T;
    const found = answer(text);
    if (known.size >= MOST_KEPT) known.clear();
    known.set(text, found);
    return found;
  };
}
