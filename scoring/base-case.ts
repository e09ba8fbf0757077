/** Id of the case that a variant is a wording of: the id without a final "-" and digits (`Card001-3`: `Card001`). */
export function baseCaseId(id: string): string {
  return id.replace(/-\d+$/, "");
}
