import { FileStore } from '@plumbline/store';
import { AuditLog } from './audit-log.ts';

// Appends to the log of the store in a folder, beside other processes: FOLDER TIMES.
const [folder = '', times = ''] = process.argv.slice(2);
const log = await AuditLog.open(await FileStore.open(folder));
const sequences: number[] = [];
for (let i = 0; i < Number(times); i++)
  sequences.push((await log.append({ type: 'x-note', pid: process.pid, i })).sequence);
process.stdout.write(JSON.stringify(sequences));
