import type { WakeCondition } from "#db/schema.ts";
import { m } from "#messages";
import type { Language } from "#services/rules/vocabulary.ts";

const NAMES = {
  date: m.staff_wake_date,
  "product-stage": m.staff_wake_product_stage,
  ruleset: m.staff_wake_ruleset,
} satisfies Record<WakeCondition["kind"], unknown>;

export const wakeKindName = (kind: WakeCondition["kind"], locale: Language) => NAMES[kind]({}, { locale });
