import SEAL from 'node-seal';
import { MODULI_BITS, RING_DEGREE } from './parameters.ts';

/** node-seal is CommonJS whose types are those of a module: its loader is one default deeper for TypeScript than at run time. */
const load = SEAL as unknown as typeof SEAL.default;

export type Seal = Awaited<ReturnType<typeof load>>;
export type Context = ReturnType<Seal['Context']>;
export type CipherText = ReturnType<Seal['CipherText']>;
export type PlainText = ReturnType<Seal['PlainText']>;

/** SEAL with the parameters set: what client and server both need, without any key. */
export interface Scheme {
  readonly seal: Seal;
  readonly context: Context;
  readonly encoder: ReturnType<Seal['CKKSEncoder']>;
}

let opened: Promise<Scheme> | undefined;

/** One for the process: compiling SEAL's WebAssembly and its tables takes some 30 ms. */
export const openScheme = (): Promise<Scheme> => (opened ??= open());

async function open(): Promise<Scheme> {
  const seal = await load();
  const parameters = seal.EncryptionParameters(seal.SchemeType.ckks);
  parameters.setPolyModulusDegree(RING_DEGREE);
  parameters.setCoeffModulus(seal.CoeffModulus.Create(RING_DEGREE, Int32Array.from(MODULI_BITS)));
  const context = seal.Context(parameters, true, seal.SecurityLevel.tc128);
  if (!context.parametersSet()) throw new Error('SEAL does not take the parameters of this project.');
  return { seal, context, encoder: seal.CKKSEncoder(context) };
}

/** A plain value for each slot, at a scale. The caller deletes it. */
export const encode = ({ encoder }: Scheme, values: Float64Array, scale: number): PlainText =>
  encoder.encode(values, scale) as PlainText;
