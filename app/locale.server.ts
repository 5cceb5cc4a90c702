/** The locale of the request being answered, ambient while its page is rendered. Services and mails never read it. */
import { AsyncLocalStorage } from "node:async_hooks";
import { overwriteGetLocale } from "#messages/runtime.js";
import type { Language } from "#services/rules/vocabulary.ts";

const ambient = new AsyncLocalStorage<Language>();
overwriteGetLocale(() => ambient.getStore() ?? "en");

export function withLocale<T>(locale: Language, work: () => T): T {
  return ambient.run(locale, work);
}
