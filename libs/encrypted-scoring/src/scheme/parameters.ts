/**
 * The parameters of CKKS (Cheon, Kim, Kim and Song 2017, doi:10.1007/978-3-319-70694-8_15) that client and server share.
 *
 * Security: a ring of degree 8,192 with moduli of 160 bits in total and a ternary secret. For 128 bits of classical
 * security the Homomorphic Encryption Standard (Albrecht et al. 2018, table 1) allows up to 218 bits at this degree;
 * SEAL checks the same table and refuses more.
 *
 * Depth: one product with a plain weight. The first modulus and the second hold a value while it is computed, the second
 * is divided out after the product, and the third serves keys that nobody makes here.
 */
export const RING_DEGREE = 8192;
export const MODULI_BITS = [60, 40, 60] as const;

/** What a value is multiplied by before it is rounded to integers: 2⁴⁰. */
export const SCALE = 2 ** 40;

/** Rows in a batch: half the ring's degree. A batch is always full, so that it does not tell how many rows there are. */
export const BATCH_ROWS = RING_DEGREE / 2;

/** Largest value a row may hold. */
export const LARGEST_INPUT = 16;

/** Bound of a score: above it what is computed would wrap around the first modulus, 2⁵⁹ / 2⁴⁰. */
export const SCORE_BOUND = 2 ** 19;
