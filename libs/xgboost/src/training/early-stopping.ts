/** Remembers the best round, and tells when rounds without a better one have run out. */
export class EarlyStopping {
  readonly #patience: number;
  readonly #maximize: boolean;
  #best: { readonly round: number; readonly score: number } | undefined;

  /** @param patience rounds without a better score, at least 1. */
  constructor(patience: number, maximize: boolean) {
    this.#patience = patience;
    this.#maximize = maximize;
  }

  get best(): { readonly round: number; readonly score: number } | undefined {
    return this.#best;
  }

  /** Takes the score of a round, the first of which is 1, and says whether training should stop. An equal score is not better. */
  isOver(round: number, score: number): boolean {
    const best = this.#best;
    const better = !best || (this.#maximize ? score > best.score : score < best.score);
    if (better) this.#best = { round, score };
    return round - (this.#best?.round ?? round) >= this.#patience;
  }
}
