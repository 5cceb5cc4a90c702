import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { m } from "#messages";
import { CLOSED, type ClosedField, HAS_WORDS, IS_WORDS } from "#services/triage/search/search-words.ts";
import { DataList } from "../../ui/data-list.tsx";
import { pageTitle } from "../../ui/page-title.ts";
import { StaffPage } from "../../ui/staff-page.tsx";
import { readList } from "./from-list.ts";
import { openStaff } from "./person.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { frame } = await openStaff(request, context);
  return { ...frame, queue: readList(request).queue };
}

export const meta: MetaFunction = () => [{ title: pageTitle({ title: m.search_help() }) }];

const LISTED: readonly ClosedField[] = ["team", "domain", "stage", "outcome", "screening", "type", "lane"];

/** How a search is written. */
export default function SearchHelp() {
  const { person, queue } = useLoaderData<typeof loader>();
  const lines: [string, string][] = [
    ['battery 電池 "solid state"', m.search_help_words()],
    ["a b", m.search_help_all()],
    ["a OR b", m.search_help_any()],
    ["-a", m.search_help_not()],
    ["(a b) OR c", m.search_help_group()],
    ...LISTED.map((field): [string, string] => [`${field}:`, CLOSED[field].join(", ")]),
    ["country:JP lang:ja", m.search_help_codes()],
    [IS_WORDS.map((word) => `is:${word}`).join(" "), m.search_help_is()],
    [HAS_WORDS.map((word) => `has:${word}`).join(" "), m.search_help_has()],
    ["owner:@me owner:none owner:mori", m.search_help_owner()],
    ["ref:A3 from:station label:later", m.search_help_free()],
    ["due:<2d submitted:>2018-01", m.search_help_times()],
  ];
  return (
    <StaffPage
      person={person}
      above={<Link to={queue}>{m.staff_back_to_queue()}</Link>}
      title={m.search_help()}
    >
      <DataList items={lines.map(([written, value]) => ({ term: written, value }))} />
    </StaffPage>
  );
}

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";
