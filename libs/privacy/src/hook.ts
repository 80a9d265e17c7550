import { annotate, type Artifact, type StageCall, type StageHook } from '@plumbline/stage';
import { columnsOf, declaredColumns, isDataset, namesIn, type ColumnInRole } from './columns.ts';
import { IdentifierInTraining, type Place } from './errors.ts';
import type { CallPrivacy } from './statement.ts';

/**
 * Keeps identifiers out of every stage that is given a data set, and out of every data set that a stage makes; and
 * annotates the call with its `privacy`. A data set that does not say what its columns are for is refused as well.
 *
 * @throws {IdentifierInTraining} before the stage runs for an input, after it for an output.
 * @throws {UnknownColumnRoles} likewise, for a data set whose facts do not name its columns.
 */
export function privacyHook(): StageHook {
  return async (call, next) => {
    const given = checkedColumns(call.id, 'input', call.inputs);
    const result = await next();
    const made = checkedColumns(call.id, 'output', result.outputs);
    return annotate(result, 'privacy', privacyOf(call, given, made));
  };
}

/** The columns of all data sets among the artifacts. */
function checkedColumns(
  stage: string,
  direction: Place['direction'],
  artifacts: Readonly<Record<string, Artifact>>,
): readonly ColumnInRole[] {
  return Object.entries(artifacts)
    .filter(([, artifact]) => isDataset(artifact))
    .flatMap(([name, artifact]) => {
      const place: Place = { stage, direction, artifact: name };
      const columns = columnsOf(artifact, place);
      const identifiers = namesIn('identifier', columns);
      if (identifiers.length > 0) throw new IdentifierInTraining(place, identifiers);
      return columns;
    });
}

function privacyOf(
  { params }: StageCall,
  given: readonly ColumnInRole[],
  made: readonly ColumnInRole[],
): CallPrivacy {
  const columns = [...given, ...made];
  return {
    spent: { epsilon: 0, delta: 0 },
    identifiersDropped: made.length > 0 ? namesIn('identifier', declaredColumns(params)) : [],
    sensitiveNotLearned: namesIn('sensitive', columns),
    quasiIdentifiers: namesIn('quasi-identifier', columns),
  };
}
