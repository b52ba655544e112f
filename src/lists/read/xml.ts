/**
 * Records of an XML file, streamed: each comes as a small tree, the rest is never held. Strict and bounded, because the
 * file may have been made by somebody who wishes us harm: no DTD (so no entities beyond the five), no deep nesting, no
 * endless text, well-formed to the last byte.
 */
import { SaxesParser } from 'saxes';
import { DataError } from '../../data-error.js';
import type { InputFile } from './input-file.js';
import { textOf } from './text.js';

export interface XmlElement {
  /** without prefix: publishers change their namespaces */
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  /** its own text, without that of its children */
  text: string;
  /** 1-based, where it begins */
  line: number;
}

export interface XmlOptions {
  /** local names of the elements that are handed over, when they are not within another such */
  records: readonly string[];
  onRoot?: (root: XmlElement) => void;
}

const DEEPEST = 50;
const LONGEST_TEXT = 1024 * 1024;
const LARGEST_RECORD = 8 * 1024 * 1024;

export async function* xmlRecords(file: InputFile, options: XmlOptions): AsyncGenerator<XmlElement> {
  yield* xmlRecordsOf(textOf(file), file.name, options);
}

/** Throws DataError with the line: not well-formed, a DTD, nesting, texts or records beyond the bounds. */
export async function* xmlRecordsOf(chunks: AsyncIterable<string>, name: string, options: XmlOptions): AsyncGenerator<XmlElement> {
  const records = new Set(options.records);
  const parser = new SaxesParser();
  const refuse = (reason: string): never => {
    throw new DataError(reason, { file: name, line: parser.line });
  };
  const finished: XmlElement[] = [];
  let open: XmlElement[] = [];
  let depth = 0;
  let size = 0;
  let quiet = 0;

  parser.on('error', (error) => refuse(`not well-formed XML: ${error.message.replace(/^\d+:\d+: /, '')}`));
  parser.on('doctype', () => refuse('a document type definition is not accepted'));
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding && !/^(utf-8|us-ascii)$/i.test(encoding)) refuse(`encoding ${encoding.slice(0, 40)}: UTF-8 is needed`);
  });
  parser.on('opentag', ({ name: qualified, attributes }) => {
    quiet = 0;
    const element: XmlElement = { name: local(qualified), attributes, children: [], text: '', line: parser.line };
    if (depth === 0) options.onRoot?.(element);
    if (++depth > DEEPEST) refuse(`elements nested deeper than ${DEEPEST}`);
    if (open.length > 0 || records.has(element.name)) {
      open.at(-1)?.children.push(element);
      open.push(element);
      for (const value of Object.values(attributes)) count(value);
    }
  });
  const text = (value: string) => {
    quiet = 0;
    const element = open.at(-1);
    if (!element) return;
    count(value);
    element.text += value;
    if (element.text.length > LONGEST_TEXT) refuse(`a text longer than ${LONGEST_TEXT} characters`);
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('closetag', () => {
    quiet = 0;
    depth--;
    const element = open.pop();
    if (element && open.length === 0) {
      finished.push(element);
      open = [];
      size = 0;
    }
  });

  function count(value: string): void {
    size += value.length + 32;
    if (size > LARGEST_RECORD) refuse(`a record larger than ${LARGEST_RECORD} characters`);
  }

  for await (const chunk of chunks) {
    // The parser gathers a text, a tag or a comment until it ends: one that never ends must not fill the memory.
    quiet += chunk.length;
    parser.write(chunk);
    if (quiet > 2 * LONGEST_TEXT) refuse(`a text or tag longer than ${LONGEST_TEXT} characters`);
    if (finished.length > 0) yield* finished.splice(0);
  }
  parser.close();
  yield* finished.splice(0);
}

const local = (qualified: string): string => qualified.slice(qualified.indexOf(':') + 1);

/** The text of the first child of that name. */
export function childText(element: XmlElement | undefined, name: string): string | undefined {
  return child(element, name)?.text;
}

export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((c) => c.name === name);
}

/** The children of that name, or those at the end of a path of names. */
export function children(element: XmlElement | undefined, ...path: string[]): XmlElement[] {
  let found = element ? [element] : [];
  for (const name of path) found = found.flatMap((e) => e.children.filter((c) => c.name === name));
  return found;
}

/** The name of the root element of a file that begins with `head`; undefined where it is no XML. */
export function rootName(head: string): string | undefined {
  const root = /^\ufeff?\s*(?:<\?[^>]*\?>\s*|<!--(?:(?!-->)[\s\S])*-->\s*|<!DOCTYPE[^>[]*(?:\[[^\]]*\]\s*)?>\s*)*<([A-Za-z_][\w.:-]*)/.exec(
    head,
  );
  return root ? local(root[1]!) : undefined;
}
