import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { SelectField } from "#app/ui/field.tsx";
import { PublicPage } from "#app/ui/page.tsx";
import { m } from "#messages";
import { COLUMNS, type Column } from "#services/referrals/sheet-headings.ts";
import type { Language } from "#services/rules/vocabulary.ts";
import { columnName } from "./problem-text.ts";
import { ReferNav } from "./refer-nav.tsx";

export type ColumnsData = {
  step: "columns";
  sheet: string;
  /** Of the file, in its order, with what was recognised or chosen. */
  columns: { heading: string; sample: string; column: Column | null }[];
  missing: Column[];
  twice: Column[];
  chosen: boolean;
};

/** Which column of the file is which of ours, where the headings do not tell. */
export function ChooseColumns({ lang, page }: { lang: Language; page: ColumnsData }) {
  const first = page.columns.findIndex(({ column }) => column === null);
  const list = (columns: Column[]) => new Intl.ListFormat(lang).format(columns.map(columnName));
  const errors = [
    ...(page.chosen && page.missing.length > 0
      ? [
          {
            field: `column.${Math.max(first, 0)}`,
            message: m.refer_columns_missing({ columns: list(page.missing) }),
          },
        ]
      : []),
    ...(page.twice.length > 0
      ? [
          {
            field: `column.${page.columns.findLastIndex(({ column }) => column === page.twice[0])}`,
            message: m.refer_columns_twice({ columns: list(page.twice) }),
          },
        ]
      : []),
  ];
  const options = COLUMNS.map((column) => ({ value: column, label: columnName(column) }));
  return (
    <PublicPage lang={lang} title={m.refer_columns_title()} lead={m.refer_columns_lead()}>
      <ReferNav lang={lang} />
      <ErrorSummary errors={errors} />
      <form method="post" action={`/${lang}/refer/file/check`} encType="multipart/form-data">
        <input type="hidden" name="sheet" value={page.sheet} />
        {page.columns.map(({ heading, sample, column }, at) => (
          <SelectField
            // biome-ignore lint/suspicious/noArrayIndexKey: headings may repeat; a column is known by its place
            key={at}
            name={`column.${at}`}
            label={heading || m.refer_columns_unnamed({ n: at + 1 })}
            hint={sample && m.refer_columns_sample({ sample })}
            error={errors.find((error) => error.field === `column.${at}`)?.message}
            options={options}
            empty={m.refer_columns_leave_out()}
            defaultValue={column ?? ""}
            required
          />
        ))}
        <ButtonRow>
          <Button>{m.refer_columns_continue()}</Button>
          <LinkButton kind="quiet" to={`/${lang}/refer/file`}>
            {m.refer_other_file()}
          </LinkButton>
        </ButtonRow>
      </form>
    </PublicPage>
  );
}
