import { DataError } from '../../data-error.js';
import type { InputFile } from '../read/input-file.js';

/** For formats that are one file. */
export function oneFile(files: InputFile[]): InputFile {
  const [file, second] = files;
  if (!file || second) throw new DataError('this format is one file', { file: second?.name });
  return file;
}
