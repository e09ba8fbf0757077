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
  document.getElementById(rowId(presentationId))?.scrollIntoView({ block: "nearest" });
}

/** Whether any of an option's row is in sight. */
export function isRowInSight(presentationId: number): boolean {
  const box = document.getElementById(rowId(presentationId))?.getBoundingClientRect();
  return box !== undefined && box.bottom > 0 && box.top < window.innerHeight;
}

/** Put the focus into an option's comment; its row must be open. */
export function focusComment(presentationId: number): void {
  document.getElementById(commentIdOf(presentationId))?.focus();
}
