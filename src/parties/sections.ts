/** Typed arrays in one buffer that can be written to a file, mapped back without copying, and shared between threads. */

export type Section = Uint8Array | Uint16Array | Uint32Array | Float32Array;

const MAGIC = 'assay party index 5\n';
const KINDS = { Uint8Array, Uint16Array, Uint32Array, Float32Array } as const;
type KindName = keyof typeof KINDS;

interface Header {
  meta: unknown;
  sections: { name: string; kind: KindName; offset: number; length: number }[];
}

const align = (n: number) => (n + 7) & ~7;

/** One shared buffer: magic, length of the header, header as JSON, sections on 8-byte bounds. */
export function packSections(meta: unknown, sections: Record<string, Section>): Uint8Array {
  const header: Header = { meta, sections: [] };
  let size = 0;
  for (const [name, section] of Object.entries(sections)) {
    header.sections.push({ name, kind: section.constructor.name as KindName, offset: size, length: section.length });
    size = align(size + section.byteLength);
  }
  const head = new TextEncoder().encode(JSON.stringify(header));
  const start = align(MAGIC.length + 4 + head.length);
  const bytes = new Uint8Array(new SharedArrayBuffer(start + size));
  bytes.set(new TextEncoder().encode(MAGIC));
  new DataView(bytes.buffer).setUint32(MAGIC.length, head.length, true);
  bytes.set(head, MAGIC.length + 4);
  for (const { name, offset } of header.sections) {
    const section = sections[name]!;
    bytes.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), start + offset);
  }
  return bytes;
}

/** Views into the bytes. Throws RangeError on anything that `packSections` did not write. */
export function unpackSections(bytes: Uint8Array): { meta: unknown; sections: Record<string, Section> } {
  const own = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  const text = new TextDecoder();
  const magic = text.decode(own.slice(0, MAGIC.length));
  if (magic !== MAGIC) throw new RangeError('not a party index');
  const headLength = new DataView(own.buffer, own.byteOffset).getUint32(MAGIC.length, true);
  const header = JSON.parse(text.decode(own.slice(MAGIC.length + 4, MAGIC.length + 4 + headLength))) as Header;
  const start = align(MAGIC.length + 4 + headLength);
  const sections: Record<string, Section> = {};
  for (const { name, kind, offset, length } of header.sections)
    sections[name] = new KINDS[kind](own.buffer as ArrayBuffer, own.byteOffset + start + offset, length);
  return { meta: header.meta, sections };
}
