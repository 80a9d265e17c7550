import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const FILE = fileURLToPath(new URL('../../../docs/onnx.md', import.meta.url));
const BEGIN = '<!-- conversion matrix: written by `npx nx run parity:conversion --write` -->';
const END = '<!-- end of the conversion matrix -->';

/** Whether the document has these tables. With `write`, it has them afterwards. */
export async function documentHas(tables: string, { write }: { write: boolean }): Promise<boolean> {
  const text = await readFile(FILE, 'utf8');
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${FILE} has no place for the conversion matrix.`);
  const current = `${text.slice(0, begin + BEGIN.length)}\n\n${tables}\n\n${text.slice(end)}`;
  if (current === text) return true;
  if (!write) return false;
  await writeFile(FILE, current);
  return true;
}
