import {
  epsilonLeft,
  epsilonOf,
  lossOfReleases,
  type Balance,
  type ChargedRelease,
  type Spending,
} from '@plumbline/privacy';
import pc from 'picocolors';
import { COMMAND } from '../command-line.ts';
import { time } from '../terminal/format.ts';
import { table } from '../terminal/table.ts';

/** One ledger, as `privacy --json` tells it; `null` for an ε that no finite number bounds. */
export const ledgerOf = (balance: Balance) => ({
  dataset: balance.dataset,
  budget: balance.budget,
  spent: { epsilon: finite(epsilonOf(balance.spent, balance.budget.delta)), loss: balance.spent },
  left: { epsilon: epsilonLeft(balance) },
  entries: balance.spendings.map(({ sequence, at, reservation, returned }) => ({
    sequence,
    at,
    returned,
    epsilon: finite(epsilonOf(lossOfReleases(reservation.releases), balance.budget.delta)),
    ...reservation,
  })),
});

const finite = (value: number) => (Number.isFinite(value) ? value : null);

/** All ledgers for a person: where each stands, and then what its entries were for. */
export function ledgersInWords(balances: readonly Balance[]): string {
  if (balances.length === 0)
    return `No data set is protected yet; \`${COMMAND} privacy --set-budget NAME --epsilon 4 --delta 1e-6\` gives one a budget.`;
  return [standings(balances), ...balances.filter(({ spendings }) => spendings.length > 0).map(entries)].join(
    '\n\n',
  );
}

const standings = (balances: readonly Balance[]): string =>
  table(
    [
      { title: 'data set' },
      { title: 'budget', align: 'right' },
      { title: 'spent', align: 'right' },
      { title: 'left', align: 'right' },
      { title: 'at δ', align: 'right' },
      { title: 'neighbours' },
    ],
    balances.map((balance) => [
      pc.bold(balance.dataset),
      epsilon(balance.budget.epsilon),
      epsilon(epsilonOf(balance.spent, balance.budget.delta)),
      leftInColour(balance),
      balance.budget.delta.toExponential(),
      balance.budget.neighbours,
    ]),
  );

function leftInColour(balance: Balance): string {
  const left = epsilonLeft(balance);
  const share = left / balance.budget.epsilon;
  const colour = share > 0.5 ? pc.green : share > 0.1 ? pc.yellow : pc.red;
  return colour(epsilon(left));
}

const entries = ({ dataset, budget, spendings }: Balance): string =>
  `${pc.bold(dataset)}\n${table(
    [
      { title: 'entry', align: 'right' },
      { title: 'when' },
      { title: 'run' },
      { title: 'stage' },
      { title: 'what for' },
      { title: 'noise' },
      { title: 'ε by itself', align: 'right' },
    ],
    spendings.flatMap((spending) => lines(spending, budget.delta)),
  )}`;

/** A line a release; what they have in common is said once. */
function lines({ sequence, at, reservation, returned }: Spending, delta: number): string[][] {
  return reservation.releases.map((release, i) => {
    const place = [String(sequence), time(at), reservation.run, reservation.call];
    const cost = returned ? 'returned' : epsilon(epsilonOf(release.loss, delta));
    const cells = [...(i === 0 ? place : ['', '', '', '']), release.purpose, noise(release), cost];
    return returned ? cells.map((cell) => pc.dim(cell)) : cells;
  });
}

const noise = ({ mechanism, scale, sensitivity }: ChargedRelease) =>
  `${mechanism === 'discrete-gaussian' ? 'Gaussian, σ' : 'Laplace, b'} = ${rounded(scale)}, sensitivity ${rounded(sensitivity)}`;

const epsilon = (value: number) => `ε ${Number.isFinite(value) ? rounded(value) : '∞'}`;
const rounded = (value: number) => String(Number(value.toPrecision(3)));
