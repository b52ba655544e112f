/** The two databases that Assay runs on. */
export type Dialect = 'sqlite' | 'postgres';
