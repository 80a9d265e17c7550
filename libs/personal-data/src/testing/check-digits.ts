// Check digits as their standards give them, to make valid ids that the code under test had no part in.

const digitsOf = (text: string) => [...text].map(Number);

/** ISO/IEC 7812-1, annex B. */
export function luhnCheck(body: string): string {
  const sum = digitsOf(body)
    .reverse()
    .reduce((total, digit, i) => total + (i % 2 === 0 ? Number('0246813579'[digit]) : digit), 0);
  return String((10 - (sum % 10)) % 10);
}

/** ISO 13616: 98 − (BBAN, country and 00, letters as 10 … 35) mod 97. */
export function ibanOf(country: string, bban: string): string {
  const numeral = [...`${bban}${country}00`].map((sign) => parseInt(sign, 36)).join('');
  return `${country}${String(98n - (BigInt(numeral) % 97n)).padStart(2, '0')}${bban}`;
}

/** GB 11643: ISO 7064 MOD 11-2. */
export function cnCheck(body: string): string {
  const sum = digitsOf(body).reduce((total, digit, i) => total + digit * (2 ** (17 - i) % 11), 0);
  return '10X98765432'[sum % 11] as string;
}

/** Clé du NIR: 97 − n mod 97. */
export const nirKey = (body: string): string => String(97n - (BigInt(body) % 97n)).padStart(2, '0');

/** ISO 7064 MOD 11,10. */
export function deCheck(body: string): string {
  const product = digitsOf(body).reduce((so, digit) => (((so + digit) % 10 || 10) * 2) % 11, 10);
  return String((11 - product) % 10);
}

/** Position mod 23. */
export const dniLetter = (body: string): string => 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(body) % 23] as string;

/** Módulo 11, weights from 10 and from 11 down. */
export function cpfCheck(body: string): string {
  const check = (digits: number[]) => {
    const sum = digits.reduce((total, digit, i) => total + digit * (digits.length + 1 - i), 0);
    return ((sum * 10) % 11) % 10;
  };
  const first = check(digitsOf(body));
  return `${first}${check([...digitsOf(body), first])}`;
}

/** Verhoeff (1969): products of the dihedral group of order 10. */
export function aadhaarCheck(body: string): string {
  const product = (a: number, b: number) =>
    a < 5
      ? b < 5
        ? (a + b) % 5
        : 5 + ((a + b - 5) % 5)
      : b < 5
        ? 5 + ((a - 5 - b + 5) % 5)
        : (a - b + 5) % 5;
  const permuted = (digit: number, times: number): number =>
    times === 0 ? digit : permuted([1, 5, 7, 6, 2, 8, 3, 0, 9, 4][digit] as number, times - 1);
  const sum = digitsOf(body)
    .reverse()
    .reduce((so, digit, i) => product(so, permuted(digit, (i + 1) % 8)), 0);
  return String([0, 4, 3, 2, 1, 5, 6, 7, 8, 9][sum]);
}
