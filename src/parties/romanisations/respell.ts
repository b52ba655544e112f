/** Spellings replaced by sounds in one pass, the longest first; letters that the table does not have stay. */
export function respeller(table: Record<string, string>): (word: string) => string {
  const sounds = new Map<string, string>();
  for (const [spellings, sound] of Object.entries(table)) for (const spelling of spellings.split(' ')) sounds.set(spelling, sound);
  const longest = Math.max(...[...sounds.keys()].map((spelling) => spelling.length));
  return (word) => {
    let out = '';
    for (let at = 0; at < word.length; ) {
      let length = Math.min(longest, word.length - at);
      let sound: string | undefined;
      while (length > 0) {
        sound = sounds.get(word.slice(at, at + length));
        if (sound !== undefined) break;
        length--;
      }
      out += sound ?? word[at];
      at += Math.max(length, 1);
    }
    return out;
  };
}
