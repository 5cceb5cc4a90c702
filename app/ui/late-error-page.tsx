import { lazy, Suspense } from "react";
import { ErrorPage as RenderedErrorPage } from "./error-page.tsx";

/** Browsers load what to say of a failure when there is one. */
const ErrorPage = import.meta.env.SSR
  ? RenderedErrorPage
  : lazy(async () => ({ default: (await import("./error-page.tsx")).ErrorPage }));

export function LateErrorPage() {
  return (
    <Suspense>
      <ErrorPage />
    </Suspense>
  );
}
