import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { mersenne } from "pure-rand/generator/mersenne";

/** A stream of random numbers. It is passed as an argument, never held globally. */
export interface Random {
  /** Uniform whole number from 0 to n - 1; n is a whole number of at least 1. */
  nextIndex(n: number): number;
  /** Uniform number in [0, 1). */
  nextFloat(): number;
}

const LARGEST_SEED = 0xffffffff;

/**
 * Generator for resampling (Mersenne Twister). The same seed gives the same stream on every machine; two different
 * seeds give unrelated streams.
 *
 * @param seed whole number from 0 to 4294967295
 * @throws RangeError for any other seed
 */
export function createRandom(seed: number): Random {
  if (!Number.isInteger(seed) || seed < 0 || seed > LARGEST_SEED) {
    throw new RangeError(`A seed is a whole number from 0 to ${LARGEST_SEED}, not ${seed}.`);
  }
  const generator = mersenne(seed);
  return {
    nextIndex: (n) => uniformInt(generator, 0, n - 1),
    nextFloat: () => uniformFloat64(generator),
  };
}
