/** How forms and pages name the fields of a profile and the answers to them, in the ambient language. */
import { m } from "#messages";
import { getLocale } from "#messages/runtime.js";
import type { Field } from "#services/intake/field.ts";
import { COUNTRIES } from "#services/rules/countries.ts";
import type { ApplicantType, Brand, Domain, Language } from "#services/rules/vocabulary.ts";
import { LANGUAGE_NAMES } from "../languages.ts";
import { domainName } from "./names.ts";

const said = m as unknown as Record<string, ((values?: Record<string, string>) => string) | undefined>;

/** "productStage" → "product_stage", "series-c-plus" → "series_c_plus" */
const snake = (word: string) =>
  word.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/-/g, "_");

export function fieldLabel(applicantType: ApplicantType, key: string): string {
  const name = `field_${snake(key)}`;
  return (said[`${name}_${applicantType}`] ?? said[name])?.() ?? key;
}

/** The field where its answer is read by somebody else: a form asks "Your role", a reader sees "Role". */
export const factLabel = (applicantType: ApplicantType, key: string): string =>
  said[`fact_${snake(key)}`]?.() ?? fieldLabel(applicantType, key);

export function fieldHint(field: Field): string | undefined {
  const own = said[`hint_${snake(field.key)}`]?.();
  if (own) return own;
  const most = "maxItems" in field ? field.maxItems : undefined;
  if (most === undefined || ("options" in field && field.options.length <= most)) return undefined;
  return field.kind === "countries" ? m.hint_countries({ max: most }) : m.hint_up_to({ max: most });
}

const BRAND_NAMES: Record<Brand, string> = {
  renault: "Renault",
  dacia: "Dacia",
  alpine: "Alpine",
  lada: "LADA",
  "renault-samsung": "Renault Samsung Motors",
  nissan: "Nissan",
  infiniti: "INFINITI",
  datsun: "Datsun",
  mitsubishi: "Mitsubishi Motors",
  venucia: "Venucia",
};

/** What a stored answer says; one that the form no longer offers says itself. */
export function optionLabel(key: string, value: string): string {
  switch (key) {
    case "country":
    case "pilotMarkets":
    case "regions":
      return value === "global" ? m.option_global() : countryName(value);
    case "domains":
    case "domainHint":
      return domainName(value as Domain);
    case "brands":
      return BRAND_NAMES[value as Brand] ?? value;
    case "language":
      return LANGUAGE_NAMES[value as Language] ?? value;
    case "raiseUsd":
    case "chequeUsd":
    case "fundSizeUsd":
      return money(value);
    case "teamSize":
    case "startupsNow":
    case "cohortSize":
      return value.replace("-", "–");
    case "productStage":
    case "fundingStage":
    case "stages":
      return said[`option_stage_${snake(value)}`]?.() ?? value;
    default:
      return said[`option_${snake(key)}_${snake(value)}`]?.() ?? value;
  }
}

const regionNames = new Map<string, Intl.DisplayNames>();

export function countryName(code: string): string {
  const locale = getLocale();
  let names = regionNames.get(locale);
  if (!names) {
    names = new Intl.DisplayNames([locale], { type: "region", fallback: "code" });
    regionNames.set(locale, names);
  }
  return /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code;
}

const countryLists = new Map<string, { value: string; label: string }[]>();

/** Every country in the reader's language and order. */
export function countryOptions(): { value: string; label: string }[] {
  const locale = getLocale();
  let list = countryLists.get(locale);
  if (!list) {
    const { compare } = new Intl.Collator(locale);
    list = COUNTRIES.map((code) => ({ value: code, label: countryName(code) })).sort((a, b) =>
      compare(a.label, b.label),
    );
    countryLists.set(locale, list);
  }
  return list;
}

/** "<1m", "0.5-2m", ">50m" in US dollars. */
function money(range: string): string {
  const format = new Intl.NumberFormat(getLocale(), {
    style: "currency",
    currency: "USD",
    notation: "compact",
  });
  const [from = 0, to = 0] = (range.match(/[\d.]+/g) ?? []).map((number) => Number(number) * 1_000_000);
  if (range.startsWith("<")) return m.option_money_under({ amount: format.format(from) });
  if (range.startsWith(">")) return m.option_money_over({ amount: format.format(from) });
  return format.formatRange(from, to);
}
