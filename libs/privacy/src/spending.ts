import {
  protectedBy,
  releaseOf,
  type Release,
  type Spend,
  type Spending,
  type StageCall,
} from '@plumbline/stage';
import type { PrivacyLoss } from './accountant/privacy-loss.ts';
import { lossOfReleases } from './ledger/balance.ts';
import { charge } from './ledger/charge.ts';
import type { PrivacyLedgers, Spender } from './ledger/ledgers.ts';
import { addNoise } from './mechanisms/noise.ts';
import { systemBits } from './mechanisms/random-bits.ts';

/** One call's spending: reserved when its stage is certain to run, and given back if it ends without having drawn noise. */
export class CallSpending implements Spending {
  readonly #ledgers: PrivacyLedgers;
  readonly #spend: Spend;
  readonly #spender: Spender;
  /** Of all that the call declares. */
  readonly loss: PrivacyLoss;
  #reservation: number | undefined;
  #drawn = false;

  private constructor(ledgers: PrivacyLedgers, spend: Spend, spender: Spender, loss: PrivacyLoss) {
    this.#ledgers = ledgers;
    this.#spend = spend;
    this.#spender = spender;
    this.loss = loss;
  }

  /**
   * @throws {UnknownBudget} {@link LedgerBroken}
   * @throws {NeighboursMismatch}
   */
  static async open(ledgers: PrivacyLedgers, call: StageCall, spend: Spend): Promise<CallSpending> {
    const { budget } = await ledgers.balance(spend.dataset);
    const loss = lossOfReleases(charge(spend, call.id, budget.neighbours));
    const spender = { run: call.run.id, call: call.id, key: call.key, data: dataOf(call, spend) };
    return new CallSpending(ledgers, spend, spender, loss);
  }

  get dataset(): string {
    return this.#spend.dataset;
  }

  /** The place of what was spent in the ledger; `undefined` where nothing was. */
  get entry(): number | undefined {
    return this.#drawn ? this.#reservation : undefined;
  }

  async reserve(): Promise<Release> {
    this.#reservation = await this.#ledgers.reserve(this.#spend, this.#spender);
    const bits = systemBits();
    return releaseOf(this.#spender.call, this.#spend.releases, (declared, values) => {
      this.#drawn = true;
      return addNoise(declared, values, bits);
    });
  }

  async giveBackUnused(): Promise<void> {
    if (this.#reservation === undefined || this.#drawn) return;
    await this.#ledgers.giveBack(this.#spend.dataset, this.#reservation, this.#spender);
  }
}

/** What a call reads of the data set: its files, and the artifacts that hold protected rows. */
function dataOf({ sources, inputs }: StageCall, { dataset }: Spend): string[] {
  const rows = Object.values(inputs).filter((artifact) => protectedBy(artifact) === dataset);
  return [...sources.map(({ sha256 }) => sha256), ...rows.map(({ digest }) => digest)];
}
