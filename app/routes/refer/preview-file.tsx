import { useSubmit } from "@remix-run/react";
import { type FormEvent, useEffect } from "react";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PublicPage, pageTitle } from "#app/ui/page.tsx";
import { m } from "#messages";
import type { Language } from "#services/rules/vocabulary.ts";
import { Figures } from "./figures.tsx";
import { MendRows, mendable, mendField } from "./mend-rows.tsx";
import type { PreviewData } from "./preview-data.server.ts";
import { ProblemTables } from "./problem-tables.tsx";
import { fixText } from "./problem-text.ts";
import css from "./refer.module.css";
import { ReferNav } from "./refer-nav.tsx";

type Props = { lang: Language; page: PreviewData };

/** Everything that would happen, before it does; and what is left to mend after it did. */
export function PreviewFile({ lang, page }: Props) {
  const submit = useSubmit();
  /** Checking again needs no new page; sending and downloading do. */
  const checkInPlace = (event: FormEvent<HTMLFormElement>) => {
    const { submitter } = event.nativeEvent as SubmitEvent;
    if (submitter?.hasAttribute("formaction")) return;
    event.preventDefault();
    submit(event.currentTarget, { preventScrollReset: true });
  };
  const hasErrors = page.wrong.length > 0;
  useEffect(() => {
    document.title = pageTitle({ title: m.refer_nav_file(), error: hasErrors });
  }, [hasErrors]);
  const good = page.counts.new + page.counts.applied;
  const shown = mendable(page.wrong);
  const errors = shown.flatMap((row) =>
    row.problems.map((problem) => ({
      field: mendField(row.number, problem.column),
      message: m.refer_mend_link({ number: row.number, fix: fixText(problem) }),
    })),
  );
  return (
    <PublicPage
      lang={lang}
      width="wide"
      title={page.done ? m.refer_preview_mend_title() : m.refer_preview_title()}
      lead={page.done ? m.refer_preview_mend_lead() : m.refer_preview_lead({ name: page.name })}
    >
      <ReferNav lang={lang} />
      <Outcome page={page} />
      {!page.done && <Sums page={page} />}
      <form
        method="post"
        action={`/${lang}/refer/file/check`}
        encType="multipart/form-data"
        onSubmit={checkInPlace}
      >
        <input type="hidden" name="sheet" value={page.sheet} />
        {page.wrong.length > 0 && (
          <>
            <ErrorSummary errors={errors} />
            <ProblemTables rows={page.wrong} />
            <MendRows rows={shown} more={page.wrong.length - shown.length} />
          </>
        )}
        <ButtonRow>
          {page.wrong.length > 0 && (
            <>
              <Button kind={good > 0 ? "quiet" : "primary"}>{m.refer_check_again()}</Button>
              <Button kind="quiet" formAction={`/${lang}/refer/file/to-mend.csv`}>
                {m.refer_download_mend()}
              </Button>
            </>
          )}
          {good > 0 && (
            <Button formAction={`/${lang}/refer/file/commit`}>{m.refer_commit({ count: good })}</Button>
          )}
          <LinkButton kind="quiet" to={`/${lang}/refer/file`}>
            {m.refer_other_file()}
          </LinkButton>
        </ButtonRow>
      </form>
      <Rest page={page} />
    </PublicPage>
  );
}

function Outcome({ page: { done, tooMany } }: { page: PreviewData }) {
  if (tooMany !== null) {
    return (
      <Notice tone="danger" role="alert">
        <p>{m.refer_too_many_today({ most: tooMany })}</p>
      </Notice>
    );
  }
  if (!done) return null;
  return (
    <Notice tone="ok" role="status" title={m.refer_done_title()}>
      <p>{m.refer_done_invited({ count: done.invited })}</p>
      {done.linked > 0 && <p>{m.refer_done_linked({ count: done.linked })}</p>}
    </Notice>
  );
}

function Sums({ page: { counts, encoding, leftOut, exampleLeftOut } }: { page: PreviewData }) {
  const sums = [
    { label: m.refer_sum_new(), count: counts.new },
    { label: m.refer_sum_applied(), count: counts.applied },
    { label: m.refer_sum_referred(), count: counts.referred },
    { label: m.refer_sum_twice(), count: counts.twice },
    { label: m.refer_sum_wrong(), count: counts.wrong },
    { label: m.refer_sum_warnings(), count: counts.warnings },
  ];
  return (
    <section aria-label={m.refer_sum()}>
      <Figures figures={sums} />
      <p className={css.quiet}>
        {m.refer_read_as({ encoding: encoding.toUpperCase() })}{" "}
        {leftOut.length > 0 && m.refer_columns_left_out({ columns: leftOut.join(", ") })}{" "}
        {exampleLeftOut && m.refer_example_left_out()}
      </p>
    </section>
  );
}

const DUPLICATE = {
  applied: m.refer_duplicate_applied,
  referred: m.refer_duplicate_referred,
};
const WARNING = {
  "no-website": m.refer_warning_no_website,
  "shared-address": m.refer_warning_shared_address,
};

/** The lists behind the sums. */
function Rest({ page: { duplicates, warnings, fresh } }: { page: PreviewData }) {
  return (
    <>
      <Lines
        title={m.refer_warnings_title()}
        lines={warnings.map(({ number, name, warning }) => WARNING[warning]({ number, name }))}
      />
      <Lines
        title={m.refer_duplicates_title()}
        lines={duplicates.map(({ number, name, standing, firstRow }) =>
          standing === "twice"
            ? m.refer_duplicate_twice({ number, name, first: firstRow })
            : DUPLICATE[standing]({ number, name }),
        )}
      />
      <Lines
        title={m.refer_new_title()}
        lines={fresh.map(({ number, name }) => m.refer_mend_row({ number, name }))}
      />
    </>
  );
}

function Lines({ title, lines }: { title: string; lines: string[] }) {
  if (lines.length === 0) return null;
  return (
    <details className={css.part} open={lines.length <= 10}>
      <summary>
        <h2 className={css.inline}>
          {title} <span className={css.number}>({lines.length})</span>
        </h2>
      </summary>
      <ul className={css.plain}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
