import { m } from "#messages";
import type { ProblemCode } from "#services/referrals/read-company.server.ts";
import type { PreviewData } from "./preview-data.server.ts";
import { columnName, expectedText, fixText, problemKind } from "./problem-text.ts";
import css from "./refer.module.css";

/** Everything that is wrong, by kind: row, column, what was found, what was expected, what to do. */
export function ProblemTables({ rows }: { rows: PreviewData["wrong"] }) {
  const all = rows.flatMap(({ number, problems }) => problems.map((problem) => ({ number, problem })));
  const kinds = [...new Set(all.map(({ problem }) => problem.code))];
  return (
    <section className={css.part}>
      <h2>{m.refer_errors_title()}</h2>
      {kinds.map((kind) => (
        <ProblemTable key={kind} kind={kind} lines={all.filter(({ problem }) => problem.code === kind)} />
      ))}
    </section>
  );
}

type Line = { number: number; problem: PreviewData["wrong"][number]["problems"][number] };

function ProblemTable({ kind, lines }: { kind: ProblemCode; lines: Line[] }) {
  return (
    <details className={css.kind} open={lines.length <= 20}>
      <summary>
        <h3 className={css.inline}>
          {m.refer_errors_kind({ kind: problemKind(kind), count: lines.length })}
        </h3>
      </summary>
      <table className={`${css.table} ${css.stack} ${css.problems}`}>
        <thead>
          <tr>
            <th scope="col">{m.refer_col_row()}</th>
            <th scope="col">{m.refer_col_column()}</th>
            <th scope="col">{m.refer_col_found()}</th>
            <th scope="col">{m.refer_col_expected()}</th>
            <th scope="col">{m.refer_col_fix()}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ number, problem }) => (
            <tr key={`${number} ${problem.column}`}>
              <th scope="row" data-label={m.refer_col_row()} className={css.number}>
                {number}
              </th>
              <td data-label={m.refer_col_column()}>{columnName(problem.column)}</td>
              <td data-label={m.refer_col_found()} className={css.found}>
                {found(problem.found) ?? <span className={css.quiet}>{m.refer_found_nothing()}</span>}
              </td>
              <td data-label={m.refer_col_expected()}>{expectedText(problem)}</td>
              <td data-label={m.refer_col_fix()}>{fixText(problem)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function found(text: string): string | null {
  const seen = text.trim();
  return seen.length > 80 ? `${seen.slice(0, 80)}…` : seen || null;
}
