import type { ReactNode } from "react";
import css from "./notice.module.css";

export type Tone = "info" | "ok" | "warn" | "danger";

type Props = {
  tone: Tone;
  title?: ReactNode;
  /** "status" or "alert" where it appears in answer to something the reader did. */
  role?: "status" | "alert";
  children?: ReactNode;
};

export function Notice({ tone, title, role, children }: Props) {
  return (
    <div className={`${css.notice} ${css[tone]}`} role={role}>
      {title && <p className={css.title}>{title}</p>}
      {children}
    </div>
  );
}
