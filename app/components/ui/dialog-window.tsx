import { clsx } from "clsx";
import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import { type ReactNode, useRef } from "react";

/** A window over the page that something on the page opens. It keeps the focus until it is closed, and gives it back. */
export function DialogWindow({
  title,
  trigger,
  keyName,
  open,
  onOpenChange,
  triggerClassName,
  className = "w-[min(42rem,94vw)]",
  children,
}: {
  title: string;
  trigger: ReactNode;
  /** The key that opens it, shown on hover. */
  keyName: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  triggerClassName?: string;
  className?: string;
  children: ReactNode;
}) {
  // Opened by its key it has to give the focus back to where that was, not to the button that opens it as well.
  const opener = useRef<Element | null>(null);
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Trigger
        className={clsx(
          "link inline-flex cursor-pointer items-center gap-1.5 text-sm touch:min-h-11",
          triggerClassName,
        )}
        title={`Key: ${keyName}`}
      >
        {trigger}
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-30 bg-black/40" />
        <Dialog.Content
          aria-describedby={undefined}
          onOpenAutoFocus={() => {
            opener.current = document.activeElement;
          }}
          onCloseAutoFocus={(event) => {
            if (!(opener.current instanceof HTMLElement) || opener.current === document.body) return;
            event.preventDefault();
            opener.current.focus({ preventScroll: true });
          }}
          className={clsx(
            "fixed left-1/2 top-1/2 z-40 max-h-[88dvh] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded border border-line-strong bg-surface px-6 py-5",
            className,
          )}
        >
          <div className="flex items-start justify-between gap-4">
            <Dialog.Title>{title}</Dialog.Title>
            <Dialog.Close
              aria-label="Close"
              className="grid size-7 shrink-0 cursor-pointer place-items-center text-muted hover:text-ink touch:size-11"
            >
              <X aria-hidden size={18} />
            </Dialog.Close>
          </div>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
