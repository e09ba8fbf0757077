import { distance } from "fastest-levenshtein";

/** Two options of a case that say the same: by external id, the earlier first. */
export interface Duplicate {
  first: string;
  second: string;
  /** The same but for letter case, spaces and punctuation; else the words are the same but for slips and order. */
  isExact: boolean;
}

/** Words that tell no two options apart. */
const FILLERS = new Set(["a", "an", "the", "of", "for", "please"]);

/** Fewest letters of a word in which one letter may be a slip. */
const FEWEST_LETTERS = 4;

/** An option text as compared: letter case, white space and punctuation do not count; <, > and + do. */
export function normaliseText(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\p{P}\s]+/gu, " ")
    .trim();
}

/**
 * The options of a case that read the same as an earlier one, or nearly, each with one of these. Options of a case
 * differ on purpose in a single word or number (10 mg or 25 mg, low or high intensity), so that no share of equal
 * letters tells a slip from an alternative: nearly the same are texts whose words pair off, in any order, each word with
 * itself or one that differs in one letter after the first. "Order an ECG" and "ECG: order" are a pair; "3 months" and
 * "6 months" are none.
 */
export function findDuplicates(options: readonly { externalId: string; text: string }[]): Duplicate[] {
  const buckets = new Map<string, ReadText[]>();
  const exact = new Map<string, string>();
  return options.flatMap(({ externalId, text }): Duplicate[] => {
    const normal = normaliseText(text);
    const read = { externalId, words: normal.split(" ").filter((word) => !FILLERS.has(word)) };
    const key = bucketOf(read.words);
    const alike = buckets.get(key) ?? [];
    buckets.set(key, alike);
    const same = exact.get(normal);
    const first = same ?? alike.find(({ words }) => pairOff(words, read.words))?.externalId;
    if (same === undefined) exact.set(normal, externalId);
    if (alike.length < MOST_COMPARED) alike.push(read);
    return first === undefined ? [] : [{ first, second: externalId, isExact: same !== undefined }];
  });
}

interface ReadText {
  externalId: string;
  words: string[];
}

/** Of very many texts that may be alike, the first are compared: a hostile file must not hold up the server. */
const MOST_COMPARED = 100;

/** The same for all texts whose words may pair off. */
function bucketOf(words: readonly string[]): string {
  return words
    .map((word) => (mayHoldSlip(word) ? word[0]! : word))
    .sort()
    .join(" ");
}

function pairOff(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length || one.length === 0) return false;
  const left = [...other];
  const unmatched = one.filter((word) => !take(left, (candidate) => candidate === word));
  return unmatched.every((word) => take(left, (candidate) => isSlip(word, candidate)));
}

/** Takes the first word that fits out of the list; false when none does. */
function take(words: string[], fits: (word: string) => boolean): boolean {
  const index = words.findIndex(fits);
  if (index !== -1) words.splice(index, 1);
  return index !== -1;
}

/** The first letter must be the same: typical and atypical are no slip. */
function isSlip(one: string, other: string): boolean {
  return one[0] === other[0] && mayHoldSlip(one) && mayHoldSlip(other) && distance(one, other) === 1;
}

/** Short words and numbers are alike only when they are the same. */
function mayHoldSlip(word: string): boolean {
  return word.length >= FEWEST_LETTERS && !/\d/.test(word);
}
