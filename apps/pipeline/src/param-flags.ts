import { readFile } from 'node:fs/promises';
import { UsageError } from '@plumbline/stage';

type Params = Record<string, unknown>;

/**
 * The params a pipeline is given: those of a JSON file, with `--set` on top.
 *
 * @param file a JSON file of params, or none
 * @param settings `name=value` or `group.name=value`; a value that is JSON is read as JSON, any other is text
 * @throws {UsageError} when the file cannot be read as a JSON object, or a setting has no `=`
 */
export async function paramsFrom(
  file: string | undefined,
  settings: readonly string[] = [],
): Promise<Params> {
  const params = file === undefined ? {} : await paramsFile(file);
  for (const setting of settings) set(params, ...split(setting));
  return params;
}

async function paramsFile(file: string): Promise<Params> {
  let unvalidated: unknown;
  try {
    unvalidated = JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    const reason = cause instanceof SyntaxError ? `it is not JSON (${cause.message})` : 'it cannot be read';
    throw new UsageError(
      `--params '${file}': ${reason}; give a JSON file such as {"training": {"rounds": 100}}.`,
      { cause },
    );
  }
  if (unvalidated === null || typeof unvalidated !== 'object' || Array.isArray(unvalidated)) {
    throw new UsageError(
      `--params '${file}': it must hold a JSON object, such as {"training": {"rounds": 100}}.`,
    );
  }
  return unvalidated as Params;
}

function split(setting: string): [path: string[], value: unknown] {
  const at = setting.indexOf('=');
  if (at < 1) throw new UsageError(`--set '${setting}' must be name=value, such as training.rounds=100.`);
  const path = setting.slice(0, at).split('.');
  if (path.some((key) => key === '' || key === '__proto__'))
    throw new UsageError(`--set '${setting}' does not name a param.`);
  return [path, parseValue(setting.slice(at + 1))];
}

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function set(params: Params, [head = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) params[head] = value;
  else {
    const inner = params[head];
    const group: Params =
      inner !== null && typeof inner === 'object' && !Array.isArray(inner) ? { ...inner } : {};
    set(group, rest, value);
    params[head] = group;
  }
}
