import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireLanguage } from "#app/languages.ts";
import { requireReferrer } from "#app/session.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PublicPage, pageTitle } from "#app/ui/page.tsx";
import { REFERRAL_STATES, type ReferralState } from "#db/words.ts";
import { m } from "#messages";
import { countReferrals, listReferrals } from "#services/referrals/list-referrals.server.ts";
import css from "./refer.module.css";
import { ReferNav } from "./refer-nav.tsx";
import { ReferralTable } from "./referral-table.tsx";
import { YieldLine } from "./yield-line.tsx";

const Query = z.object({
  state: z.enum(REFERRAL_STATES).nullable().catch(null),
  before: z.uuid().nullable().catch(null),
  invited: z.coerce.number().int().min(0).catch(0),
  linked: z.coerce.number().int().min(0).catch(0),
  done: z.literal("1").nullable().catch(null),
});

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const lang = requireLanguage(params);
  const referrer = await requireReferrer(request, context);
  const search = new URL(request.url).searchParams;
  const query = Query.parse(
    Object.fromEntries(Object.keys(Query.shape).map((name) => [name, search.get(name)])),
  );
  const page = await listReferrals(
    { referrerId: referrer.id, state: query.state, before: query.before },
    { db: context.db, now: context.now() },
  );
  return {
    lang,
    organisation: referrer.organisation,
    query,
    lines: page.lines,
    next: page.next,
    counts: await countReferrals(referrer.id, { db: context.db, now: context.now() }),
  };
}

export const meta: MetaFunction = () => [{ title: pageTitle({ title: m.refer_nav_home() }) }];

export default function Home() {
  const { lang, organisation, query, lines, next, counts } = useLoaderData<typeof loader>();
  return (
    <PublicPage
      lang={lang}
      width="wide"
      title={m.refer_nav_home()}
      lead={m.refer_home_lead({ organisation })}
    >
      <ReferNav lang={lang} />
      {query.done && <Done invited={query.invited} linked={query.linked} />}
      {counts.referred === 0 ? (
        <Empty lang={lang} />
      ) : (
        <>
          <YieldLine counts={counts} />
          <Filter lang={lang} state={query.state} />
          {lines.length === 0 ? <p>{m.refer_none_here()}</p> : <ReferralTable lang={lang} lines={lines} />}
          <Paging lang={lang} state={query.state} before={query.before} next={next} />
        </>
      )}
    </PublicPage>
  );
}

function Done({ invited, linked }: { invited: number; linked: number }) {
  return (
    <Notice tone="ok" role="status" title={m.refer_done_title()}>
      {invited > 0 && <p>{m.refer_done_invited({ count: invited })}</p>}
      {linked > 0 && <p>{m.refer_done_linked({ count: linked })}</p>}
      {invited + linked === 0 && <p>{m.refer_done_nothing()}</p>}
    </Notice>
  );
}

function Empty({ lang }: { lang: string }) {
  return (
    <section>
      <h2>{m.refer_empty_title()}</h2>
      <p>{m.refer_empty_text()}</p>
      <p className={css.plain}>
        <LinkButton to={`/${lang}/refer/company`}>{m.refer_nav_company()}</LinkButton>
      </p>
    </section>
  );
}

const FILTERS: Record<ReferralState, () => string> = {
  invited: m.refer_filter_invited,
  claimed: m.refer_filter_claimed,
  applied: m.refer_filter_applied,
};

function Filter({ lang, state }: { lang: string; state: ReferralState | null }) {
  return (
    <nav aria-label={m.refer_filter()} className="screen">
      <ul className={css.filter}>
        {[null, ...REFERRAL_STATES].map((one) => (
          <li key={one ?? "all"}>
            <Link
              to={`/${lang}/refer/home${one ? `?state=${one}` : ""}`}
              aria-current={one === state ? "true" : undefined}
            >
              {one ? FILTERS[one]() : m.refer_filter_all()}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

type PagingProps = { lang: string; state: ReferralState | null; before: string | null; next: string | null };

function Paging({ lang, state, before, next }: PagingProps) {
  const here = `/${lang}/refer/home`;
  const keep = state ? `state=${state}` : "";
  if (!before && !next) return null;
  return (
    <p className={css.filter}>
      {before && <Link to={`${here}?${keep}`}>{m.refer_newest()}</Link>}
      {next && (
        <Link to={`${here}?${[keep, `before=${next}`].filter(Boolean).join("&")}`}>{m.refer_older()}</Link>
      )}
    </p>
  );
}

export { ErrorPage as ErrorBoundary } from "#app/ui/error-page.tsx";
