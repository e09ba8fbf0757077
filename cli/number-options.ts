import { InvalidArgumentError } from "commander";

/** Reads an option that is a whole number, 0 or more. For commander's `argParser`. */
export function readWholeNumber(text: string): number {
  if (/^\d{1,10}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Give a whole number, 0 or more.");
}

/** Reads a seed: a whole number that a generator takes. */
export function readSeed(text: string): number {
  const seed = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (seed <= 0xffffffff) return seed;
  throw new InvalidArgumentError("Give a whole number from 0 to 4294967295.");
}

/** Reads the coverage of an interval. */
export function readLevel(text: string): number {
  const level = /^0?\.\d+$/.test(text) ? Number(text) : Number.NaN;
  if (level > 0 && level < 1) return level;
  throw new InvalidArgumentError("Give a number over 0 and under 1, such as 0.95.");
}
