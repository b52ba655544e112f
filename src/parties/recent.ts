/** Answers given lately, by their question: the same parties order again, and meet the same listed ones. */
export class Recent<Question, Answer> {
  readonly #half: number;
  #young = new Map<Question, Answer>();
  #old = new Map<Question, Answer>();

  /** Keeps at most so many; those not asked for while half as many others were are the first to go. */
  constructor(most: number) {
    this.#half = Math.ceil(most / 2);
  }

  get(question: Question): Answer | undefined {
    const answer = this.#young.get(question);
    if (answer !== undefined) return answer;
    const old = this.#old.get(question);
    if (old !== undefined) this.keep(question, old);
    return old;
  }

  keep(question: Question, answer: Answer): Answer {
    if (this.#young.size >= this.#half) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(question, answer);
    return answer;
  }
}
