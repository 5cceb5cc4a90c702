import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { m } from "#messages";
import { readDesks } from "#services/contacts/read-desks.server.ts";
import { APPLICANT_TYPES, type ApplicantType, DOMAINS, type Domain } from "#services/rules/vocabulary.ts";
import { requireLanguage } from "../../languages.ts";
import { applicantTypeName, domainName } from "../../ui/names.ts";
import { PublicPage, pageTitle } from "../../ui/page.tsx";
import { RouteLine, type Station } from "../../ui/route-line.tsx";
import { Section } from "../../ui/section.tsx";
import css from "./landing.module.css";
import { RouteMap } from "./route-map.tsx";

export async function loader({ params, context }: LoaderFunctionArgs) {
  const lang = requireLanguage(params);
  const promises = (await readDesks(context.db)).map((desk) => desk.promiseWorkingDays);
  return { lang, promiseWorkingDays: Math.max(...promises) };
}

export const meta: MetaFunction = () => [{ title: pageTitle({ title: m.home_title() }) }];

export default function Landing() {
  const { lang, promiseWorkingDays } = useLoaderData<typeof loader>();
  return (
    <PublicPage lang={lang} width="wide" above={m.home_above()} title={m.home_title()} lead={m.home_lead()}>
      <RouteMap lang={lang} />
      <Section title={m.home_who()}>
        <dl className={css.terms}>
          {APPLICANT_TYPES.map((type) => (
            <div key={type}>
              <dt>
                <Link to={`/${lang}/apply/${type}`}>{applicantTypeName(type)}</Link>
              </dt>
              <dd>{WHO[type]()}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title={m.home_need()}>
        <ul className={css.needs}>
          {[m.home_need_1, m.home_need_2, m.home_need_3, m.home_need_4].map((need) => (
            <li key={need()}>{need()}</li>
          ))}
        </ul>
      </Section>
      <Section title={m.home_time()}>
        <p>{m.home_time_text()}</p>
      </Section>
      <Section title={m.home_next()}>
        <RouteLine direction="column" label={m.home_next()} stations={whatHappens(promiseWorkingDays)} />
      </Section>
      <Section title={m.home_domains()}>
        <dl className={css.terms}>
          {DOMAINS.map((domain) => (
            <div key={domain}>
              <dt>{domainName(domain)}</dt>
              <dd>{ABOUT[domain]()}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title={m.home_fund()}>
        <p>{m.home_fund_text()}</p>
        <FundShares />
      </Section>
      <Section title={m.home_brands()}>
        <p className={css.brands}>{m.home_brands_list()}</p>
      </Section>
    </PublicPage>
  );
}

const WHO: Record<ApplicantType, () => string> = {
  startup: m.home_who_startup,
  incubator: m.home_who_incubator,
  accelerator: m.home_who_accelerator,
  investor: m.home_who_investor,
};

const ABOUT: Record<Domain, () => string> = {
  "new-mobility": m.home_domain_new_mobility,
  electrification: m.home_domain_electrification,
  "autonomous-systems": m.home_domain_autonomous_systems,
  connectivity: m.home_domain_connectivity,
  "artificial-intelligence": m.home_domain_artificial_intelligence,
};

function whatHappens(days: number): Station[] {
  const steps = [
    { label: m.home_next_1(), detail: m.home_next_1_text() },
    { label: m.home_next_2(), detail: m.home_next_2_text() },
    { label: m.home_next_3(), detail: m.home_next_3_text() },
    { label: m.home_next_4(), detail: m.home_next_4_text({ days }) },
  ];
  return steps.map((step) => ({ ...step, key: step.label, state: "plain" }));
}

/** 40, 40 and 20 of a hundred, as stretches of one line. */
function FundShares() {
  return (
    <ul className={css.shares} aria-label={m.home_fund_shares()}>
      {SHARES.map(([company, percent]) => (
        <li key={company} className={percent < 40 ? css.short : undefined}>
          <span className={css.percent}>{percent} %</span> {company}
        </li>
      ))}
    </ul>
  );
}

const SHARES = [
  ["Renault", 40],
  ["Nissan", 40],
  ["Mitsubishi", 20],
] as const;
