// What the target `kernels` of a project runs.
import { relative, resolve } from 'node:path';
import { PlumblineError, UsageError } from '@plumbline/stage';
import { buildKernels } from './build-kernels.ts';

const HELP = `Compiles a package's kernels, AssemblyScript to WebAssembly, into .cache/kernels. Those that are there are left.

  npx nx run PROJECT:kernels
`;

try {
  const [argument, ...others] = process.argv.slice(2);
  if (argument === '--help' || argument === '-h') process.stdout.write(HELP);
  else if (argument === undefined || others.length > 0)
    throw new UsageError('Give one folder of AssemblyScript: libs/xgboost/assembly.');
  else for (const path of await buildKernels(resolve(argument))) console.log(relative('.', path));
} catch (error) {
  if (!(error instanceof PlumblineError)) throw error;
  console.error(error.message);
  process.exitCode = error.exitCode;
}
