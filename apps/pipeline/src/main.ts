import { run } from './program.ts';
import { reportFailure } from './terminal/failure.ts';
import { WORKSPACE } from './working-folder.ts';

// A reader that closes the pipe early, such as `head`, stops the showing and not the work.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') process.exit(reportFailure(error, {}));
  });
}

process.chdir(WORKSPACE);
process.exitCode = await run(process.argv.slice(2));
