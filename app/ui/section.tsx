import type { ReactNode } from "react";
import css from "./section.module.css";

/** A part of a long page: its heading is a stop on the page's line, its text stands beside it. */
export function Section({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className={css.section}>
      <h2 className={css.title}>{title}</h2>
      <div className={css.body}>{children}</div>
    </section>
  );
}
