import type { ShouldRevalidateFunction } from "@remix-run/react";

/** For a page whose form was refused because things have changed: it shows at once how they are now. */
export const freshAfterConflict: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 409 || defaultShouldRevalidate;
