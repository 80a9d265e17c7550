import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { InvalidParams, nearestName, parseParams } from './params.ts';

const Schema = z.object({
  rounds: z.int().positive().default(300),
  training: z.strictObject({ maxDepth: z.int().min(1).max(16) }).optional(),
});

const problemsOf = (params: unknown): readonly string[] => {
  try {
    parseParams(Schema, params, 'Here');
  } catch (error) {
    if (error instanceof InvalidParams) return error.problems;
    throw error;
  }
  return [];
};

describe('parseParams', () => {
  it('fills in defaults', () => {
    expect(parseParams(Schema, {}, 'Here')).toEqual({ rounds: 300 });
  });

  it.each([
    [{ round: 3 }, "unknown param 'round', did you mean 'rounds'?"],
    [
      { training: { maxDepth: 3, max_depth: 4 } },
      "unknown param 'training.max_depth', did you mean 'maxDepth'?",
    ],
    [{ zzzzzzzzzz: 3 }, "unknown param 'zzzzzzzzzz', known: rounds, training"],
  ])('says of %j: %s', (params, problem) => {
    expect(problemsOf(params)).toEqual([problem]);
  });

  it('names every param whose value is out of bounds', () => {
    expect(problemsOf({ rounds: 0, training: { maxDepth: 99 } })).toHaveLength(2);
    expect(problemsOf({ rounds: 0 })[0]).toMatch(/^'rounds': too small/);
  });

  it('is a usage error', () => {
    expect(new InvalidParams('Here', ['x']).exitCode).toBe(2);
  });
});

it('names the nearest param of a group behind a preprocessing step, and where a wrong value lies', () => {
  const Group = z.preprocess((given) => given ?? {}, z.strictObject({ maxDepth: z.int().optional() }));
  const schema = z.object({ training: Group });
  expect(() => parseParams(schema, { training: { maxDept: 3 } }, 'Here')).toThrow(
    /'training.maxDept', did you mean 'maxDepth'\?/,
  );
  expect(() => parseParams(schema, { training: { maxDepth: 'x' } }, 'Here')).toThrow(
    /'training.maxDepth': invalid input/,
  );
});

describe('nearestName', () => {
  it.each([
    ['learning_rate', ['learningRate', 'lambda'], 'learningRate'],
    ['AUC', ['auc', 'ece'], 'auc'],
    ['completelyDifferent', ['auc', 'ece'], undefined],
  ])('of %s among %j is %s', (written, known, nearest) => {
    expect(nearestName(written, known)).toBe(nearest);
  });
});
