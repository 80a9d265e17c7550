import { type Store } from '../store.ts';
import { jobs } from './jobs.ts';

// Opens the store under test in this process and does one job with it: MODULE ARGUMENT JOB JOB-ARGUMENT.
const [module = '', argument = '', job = '', jobArgument = ''] = process.argv.slice(2);
const { openStore } = (await import(module)) as { openStore(argument: string): Promise<Store> };
const work = jobs[job as keyof typeof jobs] as (store: Store, argument: unknown) => Promise<unknown>;
process.stdout.write(JSON.stringify(await work(await openStore(argument), JSON.parse(jobArgument))));
