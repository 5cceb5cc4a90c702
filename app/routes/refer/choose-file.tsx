import { LANGUAGE_NAMES } from "#app/languages.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import { PublicPage } from "#app/ui/page.tsx";
import { m } from "#messages";
import { LANGUAGES, type Language } from "#services/rules/vocabulary.ts";
import css from "./refer.module.css";
import { ReferNav } from "./refer-nav.tsx";

type Props = { lang: Language; maxRows: number; error?: string };

/** The first step: a template to fill, or a file of one's own. */
export function ChooseFile({ lang, maxRows, error }: Props) {
  return (
    <PublicPage lang={lang} title={m.refer_nav_file()} lead={m.refer_file_lead({ rows: maxRows })}>
      <ReferNav lang={lang} />
      <ErrorSummary errors={error ? [{ field: "file", message: error }] : []} />
      <section>
        <h2>{m.refer_file_template()}</h2>
        <p className={css.plain}>{m.refer_file_template_text()}</p>
        <ul className={css.filter}>
          {LANGUAGES.map((language) => (
            <li key={language}>
              <a href={`/${language}/refer/template.csv`} lang={language} hrefLang={language} download>
                {LANGUAGE_NAMES[language]}
              </a>
            </li>
          ))}
        </ul>
      </section>
      <section className={css.part}>
        <h2>{m.refer_file_own()}</h2>
        <form method="post" action={`/${lang}/refer/file/check`} encType="multipart/form-data">
          <TextField
            name="file"
            type="file"
            accept=".csv,.txt,.tsv,text/csv"
            label={m.refer_file_label()}
            hint={m.refer_file_hint()}
            error={error}
            required
          />
          <ButtonRow>
            <Button>{m.refer_file_check()}</Button>
          </ButtonRow>
        </form>
      </section>
    </PublicPage>
  );
}
