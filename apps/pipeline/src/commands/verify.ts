import type { Command } from 'commander';
import { common, type CommonOptions } from './common.ts';

export function addVerify(root: Command): void {
  const command = root
    .command('verify')
    .description('Check the audit log, the run records and every byte of every artifact.');
  common(command, [
    ['verify', 'exits with 1 and names each problem, if there is one'],
    ['verify --json', 'for a script'],
  ]).action(async (options: CommonOptions) => {
    const { verify } = await import('../verify/verify.ts');
    process.exitCode = await verify(options);
  });
}
