import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { m } from "#messages";
import { APPLICANT_TYPES, type ApplicantType } from "#services/rules/vocabulary.ts";
import { requireLanguage } from "../../languages.ts";
import { applicantTypeName } from "../../ui/names.ts";
import { PublicPage, pageTitle } from "../../ui/page.tsx";
import css from "./choose-type.module.css";

export function loader({ params }: LoaderFunctionArgs) {
  return { lang: requireLanguage(params) };
}

export const meta: MetaFunction = () => [{ title: pageTitle({ title: m.choose_title() }) }];

export default function ChooseType() {
  const { lang } = useLoaderData<typeof loader>();
  return (
    <PublicPage lang={lang} title={m.choose_title()} lead={m.choose_lead()}>
      <ul className={css.types}>
        {APPLICANT_TYPES.map((type) => (
          <li key={type}>
            <Link to={`/${lang}/apply/${type}`} className={css.type}>
              <span className={css.name}>{applicantTypeName(type)}</span>
              <span className={css.text}>{WHO[type]()}</span>
            </Link>
          </li>
        ))}
      </ul>
      <p className={css.instead}>
        {m.choose_refer()} <Link to={`/${lang}/refer`}>{m.choose_refer_link()}</Link>
      </p>
    </PublicPage>
  );
}

const WHO: Record<ApplicantType, () => string> = {
  startup: m.home_who_startup,
  incubator: m.home_who_incubator,
  accelerator: m.home_who_accelerator,
  investor: m.home_who_investor,
};
