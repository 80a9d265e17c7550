import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/**
 * Loaded into a process by `--import`: writes the most memory that it ever had in RAM, in bytes, to the file that
 * PEAK_MEMORY_FILE names, as the process ends. Plain JavaScript, since its threads load it before anything else.
 */
const file = process.env['PEAK_MEMORY_FILE'];
if (file && isMainThread)
  process.on('exit', () => writeFileSync(file, String(process.resourceUsage().maxRSS * 1024)));
