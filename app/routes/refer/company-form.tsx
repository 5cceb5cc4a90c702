import { Form } from "@remix-run/react";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PublicPage } from "#app/ui/page.tsx";
import { m } from "#messages";
import type { Cells, Problem } from "#services/referrals/read-company.server.ts";
import type { Column } from "#services/referrals/sheet-headings.ts";
import type { Language } from "#services/rules/vocabulary.ts";
import { columnName, fixText } from "./problem-text.ts";
import css from "./refer.module.css";
import { ReferNav } from "./refer-nav.tsx";

export type CompanyBlock = { cells: Cells; problems: Problem[] };

type Props = {
  lang: Language;
  countries: { value: string; label: string }[];
  blocks: CompanyBlock[];
  /** The block to begin in, where one was just added. */
  focusOn?: number;
  mayAdd: boolean;
  /** Why nothing was written, apart from what is wrong in a field. */
  refusal?: string;
};

/** One or several companies in one post; "add another" is a post of its own that keeps what was typed. */
export function CompanyForm({ lang, countries, blocks, focusOn, mayAdd, refusal }: Props) {
  const errors = blocks.flatMap(({ problems }, place) =>
    problems.map((problem) => ({ field: `company.${place}.${problem.column}`, message: fixText(problem) })),
  );
  return (
    <PublicPage lang={lang} title={m.refer_nav_company()} lead={m.refer_company_lead()}>
      <ReferNav lang={lang} />
      <ErrorSummary errors={errors} />
      {refusal && (
        <Notice tone="danger" role="alert">
          <p>{refusal}</p>
        </Notice>
      )}
      <Form method="post" action={`/${lang}/refer/company`}>
        {blocks.map((block, place) => (
          <Block
            // biome-ignore lint/suspicious/noArrayIndexKey: a block is known by its place and by nothing else
            key={place}
            place={place}
            block={block}
            countries={countries}
            numbered={blocks.length > 1}
            focus={place === focusOn}
          />
        ))}
        <ButtonRow>
          <Button>{m.refer_send_invitations()}</Button>
          {mayAdd && (
            <Button kind="quiet" formAction={`/${lang}/refer/company/another`}>
              {m.refer_add_another()}
            </Button>
          )}
        </ButtonRow>
      </Form>
    </PublicPage>
  );
}

type BlockProps = {
  place: number;
  block: CompanyBlock;
  countries: Props["countries"];
  numbered: boolean;
  focus: boolean;
};

function Block({ place, block, countries, numbered, focus }: BlockProps) {
  const of = (column: Column) => {
    const problem = block.problems.find((one) => one.column === column);
    return {
      name: `company.${place}.${column}`,
      label: columnName(column),
      defaultValue: block.cells[column],
      error: problem && fixText(problem),
    };
  };
  return (
    <fieldset className={numbered ? css.block : undefined}>
      <legend className={numbered ? undefined : "unseen"}>{m.refer_company_n({ n: place + 1 })}</legend>
      <TextField {...of("orgName")} {...(focus && FOCUS)} autoComplete="off" required />
      <TextField {...of("website")} inputMode="url" autoComplete="off" hint={m.refer_hint_website()} />
      <TextField {...of("contactName")} autoComplete="off" required />
      <TextField {...of("contactEmail")} type="email" inputMode="email" autoComplete="off" required />
      <SelectField {...of("country")} options={countries} hint={m.refer_hint_country()} required />
      <TextField {...of("oneLiner")} autoComplete="off" maxLengthShown={120} />
      <TextArea {...of("note")} rows={3} hint={m.refer_hint_note()} counter={{ max: 500 }} />
    </fieldset>
  );
}

const FOCUS = { autoFocus: true };
