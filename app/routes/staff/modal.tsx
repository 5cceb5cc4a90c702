import { type ReactNode, useEffect, useRef } from "react";
import { m } from "#messages";
import css from "./modal.module.css";

type Props = { title: string; onClose: () => void; children: ReactNode };

/** A native dialog, open as long as it is there: the browser keeps the focus in it and gives it back. */
export function Modal({ title, onClose, children }: Props) {
  const here = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = here.current;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>("input, select, textarea")?.focus();
    return () => dialog?.close();
  }, []);
  return (
    <dialog ref={here} className={css.modal} aria-labelledby="modal-title" onClose={onClose}>
      <form method="dialog" className={css.head}>
        <h2 id="modal-title">{title}</h2>
        <button type="submit" className={css.close}>
          {m.staff_close()}
        </button>
      </form>
      {children}
    </dialog>
  );
}
