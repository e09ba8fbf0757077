import { Link, type LinkProps } from "@remix-run/react";
import { clsx } from "clsx";
import { type ButtonHTMLAttributes, forwardRef } from "react";

type Look = "primary" | "secondary" | "quiet";

const LOOKS: Record<Look, string> = {
  primary: "bg-accent text-on-accent border-accent hover:brightness-110",
  secondary: "bg-surface text-ink border-line-strong hover:bg-sunken",
  quiet: "bg-transparent text-accent border-transparent hover:bg-accent-soft",
};

const SHAPE =
  "inline-flex items-center justify-center gap-2 rounded border px-3.5 py-1.5 font-semibold text-[0.9375rem] leading-6 cursor-pointer disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:opacity-55 transition-colors";

/** A dialog that it opens or closes holds on to it: it puts the focus there. */
export const Button = forwardRef<HTMLButtonElement, ButtonHTMLAttributes<HTMLButtonElement> & { look?: Look }>(
  function Button({ look = "secondary", className, type = "button", ...props }, ref) {
    return <button ref={ref} type={type} className={clsx(SHAPE, LOOKS[look], className)} {...props} />;
  },
);

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export function ButtonLink({ look = "secondary", className, ...props }: LinkProps & { look?: Look }) {
  return <Link className={clsx(SHAPE, LOOKS[look], className)} {...props} />;
}
