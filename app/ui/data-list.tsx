import type { ReactNode } from "react";
import css from "./data-list.module.css";

export type DataItem = {
  /** Once in a list. */
  term: string;
  value: ReactNode;
  /** Usually a link such as "Change"; its text must say what it changes (use `Unseen`). */
  action?: ReactNode;
};

export function DataList({ items }: { items: DataItem[] }) {
  return (
    <dl className={css.list}>
      {items.map((item) => (
        <div key={item.term} className={css.item}>
          <dt className={css.term}>{item.term}</dt>
          <dd className={css.value}>{item.value}</dd>
          {item.action && <dd className={css.action}>{item.action}</dd>}
        </div>
      ))}
    </dl>
  );
}
