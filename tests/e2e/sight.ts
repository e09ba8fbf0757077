import type { Locator, Page } from "playwright-core";

/** What of the page is wider than the screen, or cut off at a side; empty when nothing is. */
export function findCutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const wide = document.documentElement.scrollWidth > width ? [`the page scrolls sideways over ${width} pixels`] : [];
    const controls = [...document.querySelectorAll<HTMLElement>("a, button, input, select, textarea, [role=radio]")];
    const shown = controls.filter((control) => control.checkVisibility() && control.offsetWidth > 1);
    return shown.reduce((found, control) => {
      const { left, right } = control.getBoundingClientRect();
      const name = control.ariaLabel ?? control.textContent;
      if (left < 0 || right > width) found.push(`“${name}” reaches from ${left} to ${right} of ${width}`);
      if (control.matches("a, button") && control.scrollWidth > control.clientWidth && control.clientWidth > 0) {
        found.push(`the words of “${name}” are cut off`);
      }
      return found;
    }, wide);
  });
}

/** Why one could not read the option whose scale has the focus; null when one can, or when no scale has it. */
export function findHiddenOption(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const scale = document.activeElement?.closest("[role=radiogroup], fieldset");
    const text = scale && document.getElementById(scale.getAttribute("aria-labelledby") ?? "");
    if (!text) return null;
    const { top, bottom } = text.getBoundingClientRect();
    const isSeen = [...text.getClientRects()].every((line) =>
      text.contains(document.elementFromPoint((line.left + line.right) / 2, (line.top + line.bottom) / 2)),
    );
    return isSeen ? null : `“${text.textContent}” is rated, and is at ${top}..${bottom} of ${innerHeight}`;
  });
}

/** Why one could not see or hit the control that has the focus; null when one can, or when nothing has the focus. */
export function findHiddenFocus(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body) return null;
    const { left, right, top, bottom, width, height } = focused.getBoundingClientRect();
    const name = `${focused.tagName} “${(focused.ariaLabel ?? focused.textContent ?? "").slice(0, 40)}”`;
    const box = `${Math.round(left)}..${Math.round(right)} × ${Math.round(top)}..${Math.round(bottom)}`;
    const at = `${name} at ${box} of ${innerWidth} × ${innerHeight}`;
    const middle = [Math.max(left, 0) + Math.min(right, innerWidth), Math.max(top, 0) + Math.min(bottom, innerHeight)];
    // A pane that is higher than the screen is looked at in its part that is in view.
    const isWhole = top >= -1 && bottom <= innerHeight + 1;
    if (left < 0 || right > innerWidth || (height <= innerHeight && !isWhole) || width === 0)
      return `${at} is out of view`;
    const hit = document.elementFromPoint(middle[0]! / 2, middle[1]! / 2);
    const isHit = hit !== null && (focused.contains(hit) || hit.closest("label")?.contains(focused));
    return isHit ? null : `${at} is covered by ${hit?.outerHTML.slice(0, 120)}`;
  });
}

/** What is wrong with a dialog's place on the screen: it must be whole in it, and what is longer must scroll. */
export async function findDialogFaults(dialog: Locator): Promise<string[]> {
  await dialog.waitFor();
  return dialog.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const found: string[] = [];
    if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight) {
      found.push(`the dialog reaches from ${left} × ${top} to ${right} × ${bottom} of ${innerWidth} × ${innerHeight}`);
    }
    if (element.scrollWidth > element.clientWidth) found.push("the dialog scrolls sideways");
    for (const control of element.querySelectorAll("button")) {
      control.scrollIntoView({ block: "nearest" });
      const box = control.getBoundingClientRect();
      const hit = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
      if (!control.contains(hit)) found.push(`“${control.ariaLabel ?? control.textContent}” cannot be reached`);
    }
    return found;
  });
}

/** Whether the end of a dialog, which the key End may have to scroll to, is in sight. */
export function isEndInSight(dialog: Locator): Promise<boolean> {
  return dialog.evaluate((element) => {
    return element.lastElementChild!.getBoundingClientRect().bottom <= element.getBoundingClientRect().bottom;
  });
}
