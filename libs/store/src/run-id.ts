import { randomBytes } from 'node:crypto';

/**
 * A new run's id, such as `20261123-215751-3f9a`: the time in UTC and two random bytes. Ids sort by time to the
 * second; two runs of one second with one id are told apart by the store, which lets only the first create its record.
 */
export function newRunId(now = new Date(), random: Uint8Array = randomBytes(2)): string {
  const [date = '', time = ''] = now
    .toISOString()
    .replaceAll(/[-:]|\..*$/g, '')
    .split('T');
  return `${date}-${time}-${Buffer.from(random.subarray(0, 2)).toString('hex')}`;
}
