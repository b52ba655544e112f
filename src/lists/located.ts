import { DataError } from '../data-error.js';

/** Runs `work`; a data error that does not say where gets the place. */
export function located<T>(file: string, line: number | undefined, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof DataError && error.file === undefined) throw new DataError(error.message, { file, line });
    throw error;
  }
}
