import { TextField } from "#app/ui/field.tsx";
import { m } from "#messages";
import type { Column } from "#services/referrals/sheet-headings.ts";
import type { PreviewData } from "./preview-data.server.ts";
import { columnName, fixText } from "./problem-text.ts";
import css from "./refer.module.css";

type WrongRow = PreviewData["wrong"][number];

/** A form of more fields than this is neither pleasant nor accepted; further rows follow when these are mended. */
const MOST_FIELDS = 100;

export function mendable(rows: WrongRow[]): WrongRow[] {
  let fields = 0;
  return rows.filter((row) => {
    fields += row.problems.length;
    return fields <= MOST_FIELDS;
  });
}

export const mendField = (row: number, column: Column) => `cell.${row}.${column}`;

/** The cells that are wrong, to be mended in place. */
export function MendRows({ rows, more }: { rows: WrongRow[]; more: number }) {
  return (
    <section className={css.part}>
      <h2>{m.refer_mend_title()}</h2>
      <p>{m.refer_mend_lead()}</p>
      {rows.map(({ number, cells, problems }) => (
        <fieldset key={number} className={css.block}>
          <legend>
            {cells.orgName.trim()
              ? m.refer_mend_row({ number, name: cells.orgName.trim().slice(0, 120) })
              : m.refer_mend_row_unnamed({ number })}
          </legend>
          {problems.map((problem) => (
            <TextField
              key={problem.column}
              name={mendField(number, problem.column)}
              label={columnName(problem.column)}
              error={fixText(problem)}
              defaultValue={problem.found}
              autoComplete="off"
              required
            />
          ))}
        </fieldset>
      ))}
      {more > 0 && <p>{m.refer_mend_more({ count: more })}</p>}
    </section>
  );
}
