export const IDENTIFIER_KINDS = ["name", "date of birth", "phone number", "e-mail address", "record number"] as const;
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];

export interface PossibleIdentifier {
  kind: IdentifierKind;
  /** The words found, at most 80 characters of them. */
  excerpt: string;
}

const MONTH =
  "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)";
const DATE = [
  "\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{2,4}",
  `\\d{1,2}(?:st|nd|rd|th)?[ ,.-]{1,2}${MONTH}[ ,.-]{1,2}\\d{2,4}`,
  `${MONTH}\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}`,
].join("|");
const BORN = "(?:DOB|D\\.O\\.B\\.?|date of birth|birth ?dat?e|birthday|born(?: on)?)";
const RECORD =
  "(?:MRN|medical record|(?:record|chart|hospital|patient|account|insurance|NHS|medicare|passport) (?:number|no\\.?|id)|social security(?: number)?|SSN|patient id)";

/** Each pattern starts at a word's edge and repeats only bounded runs, so that hostile text cannot make it slow. */
const PATTERNS: readonly { kind: IdentifierKind; pattern: RegExp; accept?: (found: string) => boolean }[] = [
  {
    kind: "name",
    pattern:
      /(?<![\p{L}\p{N}])(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Professor|Doctor)\.?\s{1,3}(?:\p{Lu}\.\s?){0,3}\p{Lu}[\p{L}'’-]{1,40}/gu,
  },
  {
    kind: "name",
    pattern:
      /(?<![\p{L}\p{N}])(?:[Pp]atient(?:['’]s)? [Nn]ame|[Nn]ame of (?:the )?patient|(?:[Ss]ur|[Ll]ast |[Ff]irst )name)\s?[:=]\s?\p{Lu}[\p{L}'’-]{1,40}(?:,? \p{Lu}[\p{L}'’-]{1,40}){0,2}/gu,
  },
  {
    kind: "date of birth",
    pattern: new RegExp(`(?<![\\p{L}\\p{N}])${BORN}[\\s:=(,-]{1,4}(?:is |was |on )?(?:${DATE})(?!\\d)`, "giu"),
  },
  {
    kind: "phone number",
    pattern:
      /(?<![\p{L}\p{N}.,/-])(?:\+?1[-. ])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}([-.]))\d{3}(?:\1|[-. ])\d{4}(?![\d/%]|[-.]\d)/gu,
  },
  { kind: "phone number", pattern: /(?<![\p{L}\p{N}.+])\+\d[\d ().-]{7,22}\d(?!\d)/gu, accept: hasPhoneDigits },
  {
    kind: "phone number",
    pattern: /(?<![\p{L}\p{N}.,/-])0(?:\d{2} \d{4} \d{4}|\d{3} \d{3} \d{4}|\d{4} \d{6})(?!\d)/gu,
  },
  {
    kind: "phone number",
    pattern:
      /(?<![\p{L}\p{N}])(?:tele?phone|phone|tel|mobile|cell ?phone|fax|call(?:ed)?(?: \p{L}+)?)(?: number| no\.?)?[.:]? ?(?:(?:is|at|on) )?\(?\d[\d ().-]{5,22}\d(?!\d)/giu,
    accept: hasPhoneDigits,
  },
  {
    kind: "e-mail address",
    pattern: /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,5}\p{L}{2,24}/gu,
  },
  {
    kind: "record number",
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])${RECORD}(?: number| no\\.?| id)?\\s?(?:is |was |[:#=]){0,2}\\s?#?[A-Z]{0,4}[- ]?\\d[\\d -]{2,20}\\d`,
      "giu",
    ),
  },
  { kind: "record number", pattern: /(?<![\p{L}\p{N}.,/-])\d{3}-\d{2}-\d{4}(?![\d/-])/gu },
];

const MAX_EXCERPT = 80;

/**
 * Words in a text that look as though they identify a person: a name after a title (Mr, Mrs, Ms, Dr, ...) or a "patient name:"
 * label, a date after "born" or "date of birth", a phone number, an e-mail address, a medical record or social
 * security number. In the order of the kinds, each distinct excerpt once. A help to the eye, not a proof: it does not
 * know a bare name, and an eponym after a title ("Dr Bell's palsy") would be listed. Ordinary clinical numbers
 * (142/84 mmHg, 7.5 mg, 9-12 months) are not.
 */
export function findPossibleIdentifiers(text: string): PossibleIdentifier[] {
  const found = new Map<string, PossibleIdentifier>();
  for (const { kind, pattern, accept } of PATTERNS) {
    for (const [words] of text.matchAll(pattern)) {
      if (accept !== undefined && !accept(words)) continue;
      const excerpt = words.replace(/\s+/g, " ").slice(0, MAX_EXCERPT);
      found.set(`${kind}\n${excerpt}`, { kind, excerpt });
    }
  }
  return [...found.values()].sort((a, b) => IDENTIFIER_KINDS.indexOf(a.kind) - IDENTIFIER_KINDS.indexOf(b.kind));
}

/** Seven digits (a local number) to fifteen (the longest international one, ITU-T E.164). */
function hasPhoneDigits(words: string): boolean {
  const digits = words.replace(/\D/g, "").length;
  return digits >= 7 && digits <= 15;
}
