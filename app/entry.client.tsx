import { RemixBrowser } from "@remix-run/react";
import { startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { type Locale, overwriteGetLocale } from "#messages/runtime.js";

overwriteGetLocale(() => document.documentElement.lang as Locale);
startTransition(() => {
  hydrateRoot(document, <RemixBrowser />);
});
