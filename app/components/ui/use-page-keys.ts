import { useEffect, useRef } from "react";

const FIELDS = 'input:not([type="radio"], [type="checkbox"], [type="button"]), textarea, select, [contenteditable]';
const DIALOGS = '[role="dialog"], [role="alertdialog"]';

/**
 * Listen to the keys that are meant for the page: none while somebody types in a field or a dialog is open, and none
 * that a control has taken.
 */
export function usePageKeys(onKey: (event: KeyboardEvent) => void): void {
  const newest = useRef(onKey);
  useEffect(() => {
    newest.current = onKey;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector(DIALOGS)) return;
      if (event.target instanceof Element && event.target.closest(FIELDS)) return;
      newest.current(event);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
