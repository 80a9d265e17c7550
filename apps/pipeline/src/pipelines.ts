import { nearestName, UsageError, type Pipeline } from '@plumbline/stage';

/** All that the command line needs of a pipeline. */
type Traceable = Pick<Pipeline, 'name' | 'trace'>;

/** The pipelines that the command line knows; each is loaded only when it is asked for. Add a team's own here. */
const PIPELINES: Readonly<Record<string, () => Promise<Traceable>>> = {
  'census-income': async () => (await import('@plumbline/census-income')).censusIncome,
  'flight-delay': async () => (await import('@plumbline/flight-delay')).flightDelay,
};

export const DEFAULT_PIPELINE = 'census-income';
export const pipelineNames = (): string[] => Object.keys(PIPELINES);

/** @throws {UsageError} naming the nearest known pipeline. */
export async function loadPipeline(name: string): Promise<Traceable> {
  const load = PIPELINES[name];
  if (load) return load();
  const near = nearestName(name, pipelineNames());
  const hint = near ? `did you mean '${near}'?` : `known: ${pipelineNames().join(', ')}.`;
  throw new UsageError(`There is no pipeline '${name}'; ${hint}`);
}
