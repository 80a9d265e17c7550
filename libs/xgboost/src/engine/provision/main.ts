// What `nx run xgboost:engine` runs.
import { parseArgs } from 'node:util';
import { PlumblineError, UsageError } from '@plumbline/stage';
import { z } from 'zod';
import { ensureEngine } from './ensure-engine.ts';

const HELP = `Fetches the XGBoost library that Plumbline trains with, verifies it, and leaves it in the engine folder.
Where it is there already it is verified, which takes a moment.

  npx nx run xgboost:engine [-- options]

  --source auto|wheel|debian   auto (default): the official wheel by pip, and where that fails Debian's package by apt-get
  --into DIR                   the folder to fill; default: PLUMBLINE_ENGINE_DIR, or .cache/engine of the workspace
  --help                       this text

Without --source and --into, an XGBOOST_LIBRARY that is set is checked and nothing is fetched; and where nothing can be
fetched, a libxgboost of the system will do.

Examples
  npx nx run xgboost:engine
  npx nx run xgboost:engine --source debian --into engine-1.7
`;

const OptionsSchema = z.object({
  source: z.enum(['auto', 'wheel', 'debian'], 'must be auto, wheel or debian').default('auto'),
  into: z.string().min(1, 'must name a folder').optional(),
  help: z.boolean().default(false),
});

function readOptions(args: string[]): z.output<typeof OptionsSchema> {
  const options = {
    source: { type: 'string' },
    into: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  try {
    return OptionsSchema.parse(parseArgs({ args, options }).values);
  } catch (error) {
    const [issue] = error instanceof z.ZodError ? error.issues : [];
    const problem = issue
      ? `--${issue.path.join('.')} ${issue.message}`
      : (error as Error).message.split('. ')[0];
    throw new UsageError(`xgboost:engine: ${problem}; --help lists the options.`, { cause: error });
  }
}

try {
  const { source, into, help } = readOptions(process.argv.slice(2));
  if (help) process.stdout.write(HELP);
  else await ensureEngine({ source, say: console.log, ...(into !== undefined && { folder: into }) });
} catch (error) {
  if (!(error instanceof PlumblineError)) throw error;
  console.error(error.message);
  process.exitCode = error.exitCode;
}
