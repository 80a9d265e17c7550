import type { Progress } from '@plumbline/stage';
import pc from 'picocolors';
import { count } from './format.ts';

export const SPINNER = [...'⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏'];
const WIDTH = 24;

/** How far a piece of work is, in one line. */
export function bar({ done, total, unit, note }: Progress): string {
  const counted = total === undefined ? `${count(done)} ${unit}` : `${count(done)}/${count(total)} ${unit}`;
  const filled = total ? Math.round((WIDTH * Math.min(done, total)) / total) : 0;
  const drawn = total ? `${pc.cyan('━'.repeat(filled))}${pc.dim('━'.repeat(WIDTH - filled))} ` : '';
  return `${drawn}${counted}${note ? pc.dim(`  ${note}`) : ''}`;
}
