import { firstRounds, readModel, roundsOf, writeModel, type TreeModel } from '@plumbline/xgboost';
import type { TaskType } from '../task.ts';
import { finish, type Stage } from './finish.ts';
import { lossOf } from './loss.ts';
import { measure, type Scales } from './measure.ts';
import type { SlimParams } from './params.ts';
import { pruneRoute } from './prune.ts';
import type { Measured, Slimming, Step } from './report.ts';
import { roundsRoute } from './rounds.ts';
import type { Route, RoutePoint } from './route.ts';
import type { RowSets } from './rows.ts';
import { inPlaceOf } from './students.ts';

/** What a worker thread slims: models by their bytes, rows on shared memory. */
export interface SlimRequest {
  readonly source: Uint8Array;
  readonly students: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly sets: RowSets;
  readonly task: TaskType;
  readonly featureNames: readonly string[];
  readonly params: Pick<SlimParams, 'maxLoss' | 'smallest'>;
}

export interface SlimAnswer {
  readonly bytes: Uint8Array;
  readonly report: Slimming;
}

/** How far the work on one route is. */
export interface SlimProgress {
  readonly done: number;
  readonly total: number;
  readonly unit: string;
  readonly note: string;
}

/** The rises of the loss that the frontier is drawn at, as multiples of the declared one. */
const RISES = [0, 0.25, 0.5, 1, 2, 4];

/** Parts of a declared rise: most of it pays for fewer splits, and the rest for coarser numbers. */
const PARTS = { splits: 0.9, leaves: 0.95, thresholds: 1 };

/** Curves go on to a rise of a fiftieth of the loss at least, so that there is something to see. */
const LEAST_CEILING = 0.02;

/** Points of a curve that are kept for drawing. */
const CURVE_POINTS = 60;

/** A way to a smaller model: what is done first, and then how far one goes. */
interface Way {
  readonly first: readonly Stage[];
  readonly route: Route;
  readonly step: 'rounds' | 'prune';
}

/** Tries every way to make a model smaller, and takes the smallest that keeps to the declared loss on validation rows. */
export async function slimModel(
  request: SlimRequest,
  onProgress: (progress: SlimProgress) => void = () => undefined,
): Promise<SlimAnswer> {
  const { source: bytes, sets, task, featureNames, params } = request;
  const source = readModel(bytes);
  const scales: Scales = { sets, loss: lossOf(task, source.link, source.outputs), featureNames };
  const measured = await measure(source, scales, bytes);
  const ways = waysFrom(source, request, scales, measured.loss.validation, onProgress);
  const frontier: Slimming['frontier'] = [];
  let chosen: readonly Stage[] = [];
  for (const [i, rise] of RISES.entries()) {
    const maxLoss = rise * params.maxLoss;
    const { route, stages } = smallestWithin(
      ways,
      scales,
      measured.loss.validation,
      maxLoss,
      params.smallest,
    );
    if (rise === 1) chosen = stages;
    const last = stages.at(-1)?.model ?? source;
    frontier.push({ ...(await measure(last, scales)), maxLoss, route, chosen: rise === 1 });
    onProgress({ done: i + 1, total: RISES.length, unit: 'models', note: 'on grids, and merged' });
  }
  return {
    bytes: writeModel(chosen.at(-1)?.model ?? source),
    report: {
      version: 1,
      metric: scales.loss.name,
      ...params,
      rows: {
        training: sets.training.rows,
        validation: sets.validation.rows,
        test: sets.test.rows,
      },
      steps: await measuredSteps(measured, chosen, scales),
      frontier: withoutTwins(frontier),
      curves: ways.map(({ route }) => ({ route: route.name, points: thin(route.points) })),
    },
  };
}

function waysFrom(
  source: TreeModel,
  { sets, students, params }: SlimRequest,
  { loss }: Scales,
  lossBefore: number,
  onProgress: (progress: SlimProgress) => void,
): Way[] {
  const ceiling = lossBefore + Math.max(4 * params.maxLoss, LEAST_CEILING * lossBefore);
  const prune = (model: TreeModel, name: string) =>
    pruneRoute(model, sets, {
      name,
      loss,
      ceiling,
      onPass: ({ at, loss: { validation } }, splits) =>
        onProgress({
          done: at,
          total: splits,
          unit: 'splits cut',
          note: `${name}, validation loss ${validation.toFixed(5)}`,
        }),
    });
  const { first, model } = bestRoundsOf(source);
  const rounds = roundsRoute(model, sets, loss, 'fewer rounds');
  const ways: Way[] = [
    { first, route: rounds, step: 'rounds' },
    { first, route: prune(model, 'pruned splits'), step: 'prune' },
  ];
  for (const { name, bytes } of students) {
    const student = inPlaceOf(source, readModel(bytes));
    const said = `${roundsOf(student)} rounds, ${name}`;
    ways.push({
      first: [{ step: 'distil', said, model: student }],
      route: prune(student, name),
      step: 'prune',
    });
  }
  return ways;
}

/** The source without what training itself found to be of no use, and without marks that hold for the source alone. */
function bestRoundsOf(source: TreeModel): { first: Stage[]; model: TreeModel } {
  const { bestIteration, ...unmarked } = source;
  const marks = new Set(['best_iteration', 'best_score']);
  const attributes = Object.fromEntries(
    Object.entries(source.attributes).filter(([name]) => !marks.has(name)),
  );
  const all: TreeModel = { ...unmarked, attributes };
  const best = (bestIteration ?? Infinity) + 1;
  if (best >= roundsOf(source)) return { first: [], model: all };
  const model = firstRounds(all, best);
  return {
    first: [{ step: 'best-iteration', said: `the ${best} rounds up to the best one`, model }],
    model,
  };
}

/** The stages to the smallest model whose loss on validation rows rises by no more than that; none where it is the source. */
function smallestWithin(
  ways: readonly Way[],
  scales: Scales,
  lossBefore: number,
  maxLoss: number,
  smallest: SlimParams['smallest'],
): { readonly route: string; readonly stages: readonly Stage[] } {
  const sizeOf = (point: RoutePoint) => point[smallest];
  const within = (part: number) => lossBefore + part * maxLoss;
  const candidates = ways.flatMap((way) =>
    way.route.points
      .filter(({ loss }) => loss.validation <= within(PARTS.splits))
      .map((point) => ({ way, point })),
  );
  candidates.sort(
    (a, b) => sizeOf(a.point) - sizeOf(b.point) || a.point.loss.validation - b.point.loss.validation,
  );
  const [best] = candidates;
  if (!best) return { route: 'source', stages: [] };
  const { way, point } = best;
  const model = way.route.modelAt(point);
  const done = point.at === 0 ? [] : [{ step: way.step, said: way.route.name, model }];
  const ceilings = { leaves: within(PARTS.leaves), thresholds: within(PARTS.thresholds) };
  return { route: way.route.name, stages: [...way.first, ...done, ...finish(model, scales, ceilings)] };
}

async function measuredSteps(source: Measured, stages: readonly Stage[], scales: Scales): Promise<Step[]> {
  const steps: Step[] = [{ step: 'source', said: 'the model as it is', ...source }];
  for (const { model, ...stage } of stages) steps.push({ ...stage, ...(await measure(model, scales)) });
  return steps;
}

/** One of those that come to the same: the one that was asked for, or else the first. */
const withoutTwins = (frontier: Slimming['frontier']): Slimming['frontier'] =>
  frontier.filter((one) => {
    const twins = frontier.filter(({ bytes, loss }) => bytes === one.bytes && loss.test === one.loss.test);
    return one === (twins.find(({ chosen }) => chosen) ?? twins[0]);
  });

/** At most so many of the points, both ends among them. */
function thin(points: readonly RoutePoint[]): Slimming['curves'][number]['points'] {
  const count = Math.min(CURVE_POINTS, points.length);
  return Array.from({ length: count }, (_, i) => {
    const point = points[Math.round((i * (points.length - 1)) / Math.max(1, count - 1))] as RoutePoint;
    const { trees, nodes, bytes, comparisons, loss } = point;
    return { trees, nodes, bytes, comparisons, loss };
  });
}
