const LONGEST = 60;

/**
 * A short name for a study's address from its full name: small letters without accents, digits, single hyphens.
 * "Cardiology pilot, 2026" gives "cardiology-pilot-2026". Empty when the name has no letter or digit to take.
 */
export function suggestSlug(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST + 1)
    .replace(/^-+|-+$/g, "")
    .slice(0, LONGEST)
    .replace(/-+$/, "");
}
