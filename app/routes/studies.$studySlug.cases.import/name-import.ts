import { count } from "#app/lib/count.ts";
import type { ShownChanges } from "#app/modules/cases/show-changes.ts";

/** What the button says that saves; null when there is nothing to save. */
export function nameImport(changes: ShownChanges): string | null {
  const { newCases, changedCases, newVariants, changedVariants } = changes;
  const parts = [
    newCases > 0 && `import ${count(newCases, "case")}`,
    newVariants > 0 && `import ${count(newVariants, "variant")}`,
    changedCases > 0 && `change ${count(changedCases, "case")}`,
    changedVariants > 0 && `change ${count(changedVariants, "variant")}`,
  ].filter((part) => part !== false);
  if (parts.length === 0) return null;
  const sentence = parts.join(", ");
  return sentence[0]!.toUpperCase() + sentence.slice(1);
}
