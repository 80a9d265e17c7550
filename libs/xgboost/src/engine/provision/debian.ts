import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256OfFile } from '@plumbline/stage';
import { findLibrary, systemFolders } from '../system-library.ts';
import { WayFailed, type EngineWay, type Fetched } from './fetched.ts';
import { runTool } from './run-tool.ts';

interface Pin {
  readonly name: string;
  readonly version: string;
  /** The library in it, and the name it is loaded by. */
  readonly library: string;
  /** Debian's name of the processor → SHA-256 of the package. */
  readonly sha256: Readonly<Record<string, string>>;
}

const XGBOOST: Pin = {
  name: 'libxgboost0',
  version: '1.7.4-1',
  library: 'libxgboost.so.0',
  sha256: {
    amd64: '91a9c8a05c732e0ae8f5d85172c3a0f49bcf3aecdd671ecf8bb82566a42efb9d',
    arm64: '94a678dc34c9682fca9f057859a2617223453887cd622c61d916c210f326c65f',
  },
};

/** What it needs besides the C and C++ runtime; taken where the system does not have it. */
const COMPANIONS: readonly Pin[] = [
  {
    name: 'libdmlc0',
    version: '0.5-1',
    library: 'libdmlc.so.0',
    sha256: {
      amd64: '110b0ec2715ec0a047ff797cd215f999b7f7bbdc276685fd0021a45a74cfffe5',
      arm64: '35c5af56d0568f6a8f985eb2eac1c2bc8b1144f9cb4430c4ee6affbe92b8b37e',
    },
  },
  {
    name: 'libgomp1',
    version: '12.2.0-14+deb12u1',
    library: 'libgomp.so.1',
    sha256: {
      amd64: '48fec46bda7f5b1638b9e959889bfbc20491247d402d120bb152687eb48143d7',
      arm64: 'a48b70dd1a95585466b40bd94564bce56ebcb2566e49ccdb6441e996aaab2098',
    },
  },
];

const ARCHITECTURES: Readonly<Record<string, string>> = { 'linux-x64': 'amd64', 'linux-arm64': 'arm64' };

export const debian: EngineWay = {
  source: 'debian',
  version: '1.7.4',
  title: `Debian's package ${XGBOOST.name}, by apt-get`,
  async fetch(into, scratch) {
    const architecture = ARCHITECTURES[`${process.platform}-${process.arch}`];
    if (!architecture)
      throw new WayFailed(`Debian has no package for ${process.platform} on ${process.arch}`);
    const missing = COMPANIONS.filter(({ library }) => !findLibrary([library], systemFolders()));
    const pins = [XGBOOST, ...missing];
    await download(pins, scratch);
    const packages: Record<string, string> = {};
    for (const pin of pins) {
      const file = await packageOf(pin, scratch);
      packages[file] = await verify(join(scratch, file), pin.sha256[architecture] ?? '');
      await unpack(join(scratch, file), pin, { into, scratch });
    }
    const loads = pins.map(({ library }) => library);
    return {
      source: 'debian',
      version: '1.7.4',
      library: XGBOOST.library,
      loads,
      packages,
    } satisfies Fetched;
  },
};

/** With apt's lists and cache in the scratch folder it needs neither root nor an earlier `apt-get update`. */
async function download(pins: readonly Pin[], scratch: string): Promise<void> {
  await mkdir(join(scratch, 'lists/partial'), { recursive: true });
  await mkdir(join(scratch, 'cache/archives/partial'), { recursive: true });
  const settings = [
    `Dir::State::lists=${join(scratch, 'lists')}`,
    `Dir::Cache=${join(scratch, 'cache')}`,
    'Acquire::Languages=none',
    'APT::Sandbox::User=root',
  ].flatMap((setting) => ['-o', setting]);
  await runTool('apt-get', ['-qq', ...settings, 'update'], scratch);
  const exact = pins.map(({ name, version }) => `${name}=${version}`);
  await runTool('apt-get', ['-qq', ...settings, 'download', ...exact], scratch).catch((cause: unknown) => {
    const said = cause instanceof Error ? cause.message : '';
    throw new WayFailed(`no source of apt holds ${exact.join(', ')}, or it is out of reach (${said})`, {
      cause,
    });
  });
}

async function packageOf({ name }: Pin, folder: string): Promise<string> {
  const file = (await readdir(folder)).find((each) => each.startsWith(`${name}_`) && each.endsWith('.deb'));
  if (!file) throw new WayFailed(`apt-get downloaded no ${name}`);
  return file;
}

async function verify(file: string, expected: string): Promise<string> {
  const found = await sha256OfFile(file);
  if (found === expected) return found;
  throw new WayFailed(`${file} has the SHA-256 ${found}, not ${expected}`);
}

/** Takes the library out of a package, under the name it is loaded by, and its licence. */
async function unpack(
  file: string,
  { name, library }: Pin,
  to: { into: string; scratch: string },
): Promise<void> {
  const root = join(to.scratch, name);
  await runTool('dpkg-deb', ['-x', file, root]);
  const lib = join(root, 'usr/lib');
  const folders = (await readdir(lib)).map((triplet) => join(lib, triplet));
  const found = findLibrary([library], folders);
  if (!found) throw new WayFailed(`${name} holds no ${library}`);
  await copyFile(found, join(to.into, library));
  await copyFile(join(root, 'usr/share/doc', name, 'copyright'), join(to.into, `${name}.copyright`));
}
