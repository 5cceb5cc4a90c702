import css from "./refer.module.css";

type Props = { figures: { label: string; count: number }[]; line?: boolean };

/** Numbers with their words under them; with `line`, stops of one line. */
export function Figures({ figures, line = false }: Props) {
  return (
    <dl className={`${css.figures} ${line ? css.line : ""}`}>
      {figures.map(({ label, count }) => (
        <div key={label} data-some={count > 0 ? "" : undefined}>
          <dt>{label}</dt>
          <dd>{count}</dd>
        </div>
      ))}
    </dl>
  );
}
