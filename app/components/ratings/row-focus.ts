const ROW = "option-";

/** The id of an option's row, which links lead to. */
export function rowId(presentationId: number): string {
  return `${ROW}${presentationId}`;
}

/** The option in whose row something stands, or null. */
export function optionOfRowAround(target: EventTarget | null): number | null {
  const row = target instanceof Element ? target.closest(`li[id^="${ROW}"]`) : null;
  return row && Number(row.id.slice(ROW.length));
}

/** The id of an option's comment. */
export function commentIdOf(presentationId: number): string {
  return `comment-${presentationId}`;
}

/** The id of an option's flag. */
export function flagIdOf(presentationId: number): string {
  return `flag-${presentationId}`;
}

/** Put the focus on an option's scale: on a point, else on its chosen one, else on its first; and show the row. */
export function focusScale(presentationId: number, score?: number): void {
  const row = document.getElementById(rowId(presentationId));
  const points = ['[type="radio"]:checked', '[type="radio"]'];
  if (score !== undefined) points.unshift(`[type="radio"][value="${score}"]`);
  const point = points.map((selector) => row?.querySelector<HTMLElement>(selector)).find(Boolean);
  point?.focus({ preventScroll: true });
  showRow(presentationId);
}

/** Bring an option's row into sight, and leave the focus where it is. */
export function showRow(presentationId: number): void {
  bringIntoSight(document.getElementById(rowId(presentationId)));
}

/** Bring what has the focus in an option's row into sight, for who works by keyboard. A mouse is where it points. */
export function showFocus(): void {
  const focused = document.activeElement;
  const row = focused?.closest(`[id^="${ROW}"]`);
  if (!focused?.matches(":focus-visible") || !row) return;
  if (row.firstElementChild?.contains(focused)) bringIntoSight(row);
  else focused.scrollIntoView({ block: "nearest" });
}

/** A row that is open can be higher than a small screen: its words and its scale come before all else. */
function bringIntoSight(row: Element | null): void {
  row?.scrollIntoView({ block: "nearest" });
  row?.firstElementChild?.scrollIntoView({ block: "nearest" });
}

/** Whether any of an option's row is in sight. */
export function isRowInSight(presentationId: number): boolean {
  const box = document.getElementById(rowId(presentationId))?.getBoundingClientRect();
  return box !== undefined && box.bottom > 0 && box.top < window.innerHeight;
}

/** Put the focus into a field of an option's row; the row must be open. */
export function focusField(fieldId: string): void {
  document.getElementById(fieldId)?.focus();
}
