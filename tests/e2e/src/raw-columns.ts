import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { PythonPeer } from '@plumbline/test-harness';
import { ROOT, Workbench } from './plumbline.ts';

/**
 * Trains census-income with raw inputs, and compares what a Python client makes of the rows as they stand in the CSV with
 * what `predict` makes of them. The ONNX checker looks at the file.
 */
const TOLERANCE = 1e-6;

interface ClientAnswer {
  readonly checker: string;
  readonly runtime: string;
  readonly labels: readonly string[];
  readonly probabilities: readonly number[];
}

const bench = await Workbench.create();
const peer = await PythonPeer.start({
  folder: fileURLToPath(new URL('../peers', import.meta.url)),
  script: 'raw_columns.py',
  requirements: 'raw-columns.txt',
});

/** Runs the command line, and reads the document that it prints. */
async function plumbline(args: readonly string[]): Promise<unknown> {
  const { code, stderr, json } = await bench.run([...args, '--json']);
  if (code !== 0) throw new Error(`'${args.join(' ')}' ended with exit code ${code}: ${stderr}`);
  return json();
}

try {
  const [rows, output] = [bench.path('rows.csv'), bench.path('scores.csv')];
  await writeFile(rows, gunzipSync(await readFile(join(ROOT, 'data/census-income/adult.csv.gz'))));
  const trained = (await plumbline(['train', '--set', 'rawInputs=true'])) as { files: { onnx: string } };
  await plumbline(['predict', '--model', 'census-income', '--input', rows, '--output', output]);
  const client = await peer.ask<ClientAnswer>({ model: trained.files.onnx, rows });

  const [, ...scores] = (await readFile(output, 'utf8')).trimEnd().split('\n');
  let worst = client.probabilities.length === scores.length ? 0 : Infinity;
  let otherLabels = 0;
  scores.forEach((line, i) => {
    const [, label, probability] = line.split(',');
    worst = Math.max(worst, Math.abs(Number(probability) - (client.probabilities[i] ?? Infinity)));
    if (label !== client.labels[i]) otherLabels += 1;
  });
  const equal = worst <= TOLERANCE && otherLabels === 0;
  process.stdout.write(
    `${scores.length} rows of a CSV through Python's ONNX Runtime ${client.runtime}: probabilities within ${worst} of predict's, ` +
      `${otherLabels} labels differ; the file passes the checker of onnx ${client.checker}\n` +
      `${equal ? 'passed' : `FAILED: at most ${TOLERANCE} and 0 are allowed`}\n`,
  );
  process.exitCode = equal ? 0 : 1;
} finally {
  await peer.stop();
  await bench.remove();
}
