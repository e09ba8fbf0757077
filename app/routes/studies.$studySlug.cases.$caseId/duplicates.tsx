import type { Duplicate } from "#app/modules/cases/find-duplicates.ts";

/** Pairs of options that read the same: raters would be asked twice. */
export function Duplicates({ duplicates }: { duplicates: readonly Duplicate[] }) {
  if (duplicates.length === 0) return null;
  return (
    <ul aria-label="Possible duplicates" className="my-2 border-l-4 border-caution bg-caution-soft px-4 py-2.5">
      {duplicates.map(({ first, second, isExact }) => (
        <li key={`${first}/${second}`}>
          {`Options ${first} and ${second} read ${isExact ? "" : "nearly "}the same. Is one of them a duplicate? Reword it, or see what raters flag.`}
        </li>
      ))}
    </ul>
  );
}
