/** One measured figure, beside what it is measured against: a figure alone says more about the machine than about us. */
export interface BenchLine {
  name: string;
  value: number;
  /** e.g. 'ms', '/s', 'MB', 's' */
  unit: string;
  /** `value` over the rival's figure of the same run, or the other way round, so that more is better. */
  ratio?: number;
  /** What `ratio` compares with. */
  against?: string;
  /** The least `ratio` that we want. */
  goal?: number;
}
