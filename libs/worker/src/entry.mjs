// Node before 22.18 cannot start a worker thread from TypeScript: this plain file registers the loader, then imports the module.
import { workerData } from 'node:worker_threads';

const { module } = /** @type {{ module: string }} */ (workerData);
if (module.endsWith('.ts')) (await import('tsx/esm/api')).register();
await import(module);
