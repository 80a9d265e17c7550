import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Database } from '../duckdb/database.ts';
import { path as sqlPath, text } from '../duckdb/sql.ts';
import { writeWhole } from '../predictions/whole-file.ts';

/** Writes the rows of a Parquet file several times over into another, which appears whole or not at all. */
export async function repeatParquet(source: string, times: number, target: string): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'plumbline-repeat-'));
  const database = await Database.open(scratch);
  try {
    await mkdir(dirname(target), { recursive: true });
    const files = Array.from({ length: times }, () => sqlPath(source)).join(', ');
    await writeWhole(target, (file) =>
      database.run(`COPY (SELECT * FROM read_parquet([${files}])) TO ${text(file)} (FORMAT parquet)`),
    );
  } finally {
    database.close();
    await rm(scratch, { recursive: true, force: true });
  }
}
