import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, useLocation, useMatches, useRouteLoaderData } from "@remix-run/react";
import { lazy, type ReactNode, Suspense } from "react";
import { m } from "#messages";
import { getLocale } from "#messages/runtime.js";
import { LANGUAGES } from "#services/rules/vocabulary.ts";
import { isLanguage } from "./languages.ts";
import { useNonce } from "./nonce.ts";
import "./ui/tokens.css";
import "./ui/base.css";
import { problemTitle, ErrorPage as RenderedErrorPage } from "./ui/error-page.tsx";
import { pageTitle } from "./ui/page-title.ts";

/** `lang` is the language the page is rendered in unless its own loader names another: see `entry.server.tsx`. */
export function loader({ context }: LoaderFunctionArgs) {
  return {
    lang: context.language,
    origin: context.env.PUBLIC_URL,
    requestId: context.requestId,
    description: m.ui_description(),
  };
}

/** Nothing of it changes while the page stands. */
export const shouldRevalidate = () => false;

/** Pages give themselves a better title; this is the one of what could not be shown. */
export const meta: MetaFunction = ({ error }) => [
  { title: import.meta.env.SSR && error ? pageTitle({ title: problemTitle(error) }) : m.portal_name() },
];

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const root = useRouteLoaderData<typeof loader>("root");
  const scripts = useMatches().some((match) => (match.handle as { scripts?: boolean })?.scripts);
  return (
    <html lang={getLocale()}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {root && <meta name="description" content={root.description} />}
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbfaf7" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#0f1615" />
        <Meta />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="icon" href="/favicon.png" type="image/png" sizes="64x64" />
        <link rel="apple-touch-icon" href="/touch-icon.png" />
        <SamePageElsewhere />
        <Links />
      </head>
      <body>
        {children}
        {scripts && <Scripts nonce={nonce} />}
      </body>
    </html>
  );
}

/** Pages anyone may find; what a private link opens is nobody else's, and search engines are told so. */
const OPEN_PAGES = new Set(["", "apply", "refer", "help", "privacy"]);

/** The same page in the other languages, for search engines. */
function SamePageElsewhere() {
  const { pathname } = useLocation();
  const origin = useRouteLoaderData<typeof loader>("root")?.origin;
  const [, first, page = "", ...below] = pathname.split("/");
  if (!origin || !isLanguage(first) || !OPEN_PAGES.has(page) || below.length > 0) {
    return <meta name="robots" content="noindex" />;
  }
  const rest = page && `/${page}`;
  return (
    <>
      {LANGUAGES.map((language) => (
        <link key={language} rel="alternate" hrefLang={language} href={`${origin}/${language}${rest}`} />
      ))}
      {page === "" && <link rel="alternate" hrefLang="x-default" href={`${origin}/`} />}
    </>
  );
}

export default function Root() {
  return <Outlet />;
}

/** Browsers load what to say of a failure when there is one. */
const ErrorPage = import.meta.env.SSR
  ? RenderedErrorPage
  : lazy(async () => ({ default: (await import("./ui/error-page.tsx")).ErrorPage }));

export function ErrorBoundary() {
  return (
    <Suspense>
      <ErrorPage />
    </Suspense>
  );
}
