import { stdnum } from 'stdnum';
import type { Detector } from './detector.ts';

type Country = keyof typeof stdnum;

/** Ids whose check digits, dates and reserved ranges `stdnum` knows. */
const nationalId = (kind: string, form: RegExp, country: Country, ...names: readonly string[]): Detector => ({
  kind,
  form,
  isValid: (candidate) =>
    names.some((name) => stdnum[country]?.[name]?.validate(candidate.toUpperCase()).isValid ?? false),
  atLeast: 3,
});

/**
 * National ids in the form people write them. Forms are wider than what is valid, so that among codes which only look
 * alike most fail the check. A US number needs its hyphens: nine bare digits may be anything.
 */
export const nationalIds: readonly Detector[] = [
  nationalId('US Social Security numbers', /(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])/gu, 'US', 'ssn'),
  nationalId('Chinese resident ids', /(?<!\w)\d{17}[\dX](?!\w)/giu, 'CN', 'ric'),
  nationalId('UK National Insurance numbers', /(?<!\w)[A-Z]{2}(?: ?\d{2}){3} ?[A-Z](?!\w)/giu, 'GB', 'nino'),
  nationalId(
    'French social security numbers (NIR)',
    /(?<!\w)\d ?\d{2} ?\d{2} ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}(?!\w)/giu,
    'FR',
    'nir',
  ),
  nationalId('German tax ids', /(?<!\w)\d{2} ?\d{3} ?\d{3} ?\d{3}(?!\w)/gu, 'DE', 'idnr'),
  nationalId('Spanish DNI or NIE numbers', /(?<!\w)(?:\d{8}|[XYZ]\d{7})-?[A-Z](?!\w)/giu, 'ES', 'dni', 'nie'),
  nationalId('Indian Aadhaar numbers', /(?<!\w)\d{4}[ -]?\d{4}[ -]?\d{4}(?!\w)/gu, 'IN', 'aadhaar'),
  nationalId(
    'Italian tax codes',
    /(?<!\w)[A-Z]{6}[\dLMNP-V]{2}[A-Z][\dLMNP-V]{2}[A-Z][\dLMNP-V]{3}[A-Z](?!\w)/giu,
    'IT',
    'codicefiscale',
  ),
  nationalId('Brazilian CPF numbers', /(?<!\w)\d{3}\.?\d{3}\.?\d{3}-?\d{2}(?!\w)/gu, 'BR', 'cpf'),
  nationalId('Polish PESEL numbers', /(?<!\w)\d{11}(?!\w)/gu, 'PL', 'pesel'),
  nationalId('Swedish personal numbers', /(?<!\w)(?:\d{2})?\d{6}[-+]\d{4}(?!\w)/gu, 'SE', 'personnummer'),
];
