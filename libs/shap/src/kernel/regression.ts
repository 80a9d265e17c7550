import { type CoalitionPairs } from './coalitions.ts';
import { inTurns } from './in-turns.ts';
import { invertPositive } from './invert.ts';

/** What a game's differences say of each player. */
export interface Shares {
  /** One a player; they add up to the game's total. */
  readonly values: Float64Array;
  /** One a player: the standard error from the drawing of coalitions; 0 where none was drawn. */
  readonly errors: Float64Array;
}

/**
 * Weighted least squares under the constraint that values add up to the total (Lundberg & Lee 2017, theorem 2; Covert & Lee
 * 2021, equation 8). Over pairs of a coalition and its complement the squares fall into two parts, of which one is the same for
 * all values that hold the constraint; the other is that of v(S) − v(Sᶜ) on r, which is 1 for a player in S and −1 for one
 * that is not. As that is linear, it is solved once for all games on the same coalitions.
 */
export class ShapleyRegression {
  readonly #coalitions: CoalitionPairs;
  /** pairs × players: what a pair's difference adds to each value; a row of it adds up to 0. */
  readonly #effect: Float64Array;
  /** One a player, adding up to 1: how the total is spread before a difference is known. */
  readonly #spread: Float64Array;

  private constructor(coalitions: CoalitionPairs, effect: Float64Array, spread: Float64Array) {
    this.#coalitions = coalitions;
    this.#effect = effect;
    this.#spread = spread;
  }

  /**
   * Solves it in O(pairs × players² + players³) steps, and keeps pairs × players numbers.
   *
   * @throws {Cancelled} when the signal is aborted.
   */
  static async create(
    coalitions: CoalitionPairs,
    signal: AbortSignal | undefined,
  ): Promise<ShapleyRegression> {
    const { players: n } = coalitions;
    const inverse = await invertPositive(await normalMatrix(coalitions, signal), n, signal);
    const rowSums = Float64Array.from({ length: n }, (_, i) => sumOf(inverse.subarray(i * n, (i + 1) * n)));
    const sum = sumOf(rowSums);
    const effect = await effectOf(coalitions, inverse, rowSums, signal);
    return new ShapleyRegression(
      coalitions,
      effect,
      rowSums.map((rowSum) => rowSum / sum),
    );
  }

  /**
   * @param differences one a pair: the value of its first coalition less that of its second
   * @param total the value of all players less that of none
   */
  solve(differences: Float64Array, total: number): Shares {
    const { players } = this.#coalitions;
    const values = this.#spread.map((share) => share * total);
    differences.forEach((difference, pair) => {
      for (let i = 0, at = pair * players; i < players; i++, at++)
        values[i] = (values[i] as number) + (this.#effect[at] as number) * difference;
    });
    // What rounding has left of the constraint.
    const left = (total - sumOf(values)) / players;
    for (let i = 0; i < players; i++) values[i] = (values[i] as number) + left;
    return { values, errors: this.#errorsOf(differences, values) };
  }

  /**
   * Standard errors over the pairs that were drawn, which hold whatever the variance of each residual; of few draws the
   * regression makes residuals smaller, and its leverage says how much (MacKinnon & White 1985, HC3).
   */
  #errorsOf(differences: Float64Array, values: Float64Array): Float64Array {
    const { players, draws } = this.#coalitions;
    const [sums, squares] = [new Float64Array(players), new Float64Array(players)];
    draws.forEach((times, pair) => {
      if (times === 0) return;
      const residual = this.#residualOf(pair, differences[pair] as number, values);
      for (let i = 0, at = pair * players; i < players; i++, at++) {
        const effect = (this.#effect[at] as number) * residual;
        sums[i] = (sums[i] as number) + effect;
        squares[i] = (squares[i] as number) + effect ** 2 / times;
      }
    });
    const drawn = draws.reduce((sum, times) => sum + times, 0);
    return squares.map((square, i) => Math.sqrt(Math.max(0, square - (sums[i] as number) ** 2 / drawn) || 0));
  }

  /** What the values leave of a drawn pair's difference, as it would be had one draw of it not been looked at. */
  #residualOf(pair: number, difference: number, values: Float64Array): number {
    const { players, members, draws } = this.#coalitions;
    let [residual, leverage] = [difference, 0];
    for (let i = 0, at = pair * players; i < players; i++, at++) {
      const sign = members[at] === 1 ? 1 : -1;
      residual -= sign * (values[i] as number);
      leverage += sign * (this.#effect[at] as number);
    }
    return residual / Math.max(0.01, 1 - leverage / (draws[pair] as number));
  }
}

/**
 * The lower half of Σ w r rᵀ, and on top of it a matrix of ones, which changes nothing under the constraint and keeps it
 * positive where few players are told apart.
 */
async function normalMatrix(
  { players: n, pairs, members, weights }: CoalitionPairs,
  signal: AbortSignal | undefined,
): Promise<Float64Array> {
  const matrix = new Float64Array(n * n).fill(sumOf(weights) || 1);
  await inTurns(pairs, n ** 2 / 2, signal, (pair) => {
    const weight = weights[pair] as number;
    const own = members.subarray(pair * n, (pair + 1) * n);
    for (let i = 0; i < n; i++)
      for (let j = 0; j <= i; j++)
        matrix[i * n + j] = (matrix[i * n + j] as number) + (own[i] === own[j] ? weight : -weight);
  });
  return matrix;
}

/** w P r of each pair, where P = A⁻¹ − A⁻¹ 1 1ᵀ A⁻¹ / (1ᵀ A⁻¹ 1) takes out what the constraint fixes. */
async function effectOf(
  { players: n, pairs, members, weights }: CoalitionPairs,
  inverse: Float64Array,
  rowSums: Float64Array,
  signal: AbortSignal | undefined,
): Promise<Float64Array> {
  const sum = sumOf(rowSums);
  const effect = new Float64Array(pairs * n);
  await inTurns(pairs, n ** 2, signal, (pair) => {
    const signs = Float64Array.from(members.subarray(pair * n, (pair + 1) * n), (own) => (own ? 1 : -1));
    const along = signs.reduce((total, sign, j) => total + sign * (rowSums[j] as number), 0) / sum;
    for (let i = 0; i < n; i++) {
      let product = 0;
      for (let j = 0; j < n; j++) product += (inverse[i * n + j] as number) * (signs[j] as number);
      effect[pair * n + i] = (weights[pair] as number) * (product - along * (rowSums[i] as number));
    }
  });
  return effect;
}

const sumOf = (numbers: Float64Array): number => numbers.reduce((sum, number) => sum + number, 0);
