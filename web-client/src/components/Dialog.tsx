import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface DialogProps {
  titleId: string;
  testId: string;
  onClose(): void;
  children: ComponentChildren;
}

/** The browser's own modal dialog: it keeps the focus, closes on Escape and gives the focus back. */
export function Dialog({ titleId, testId, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      // What opened it may be gone with what it did: then the page itself goes on.
      setTimeout(() => {
        const back = opener instanceof HTMLElement && opener.isConnected ? opener : document.getElementById('main');
        back?.focus({ preventScroll: true });
      });
    };
  }, []);
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby={titleId} data-testid={testId} onClose={onClose}>
      {children}
    </dialog>
  );
}
