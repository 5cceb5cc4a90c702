import { LANGUAGES, type Language } from "#services/rules/vocabulary.ts";

export const LANGUAGE_NAMES: Record<Language, string> = {
  en: "English",
  fr: "Français",
  ja: "日本語",
  "zh-Hans": "简体中文",
};

export function isLanguage(text: string | undefined): text is Language {
  return (LANGUAGES as readonly (string | undefined)[]).includes(text);
}

/** The `:lang` of a public URL; any other word is not a page. */
export function requireLanguage(params: { lang?: string }): Language {
  if (!isLanguage(params.lang)) throw new Response(null, { status: 404 });
  return params.lang;
}

/** The best of our languages for an Accept-Language header; English when none fits. */
export function preferredLanguage(header: string | null): Language {
  const wishes = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...rest] = part.trim().toLowerCase().split(";");
      const quality = Number(rest.find((item) => item.trim().startsWith("q="))?.split("=")[1] ?? 1);
      return { tag, quality: Number.isFinite(quality) ? quality : 0 };
    })
    .filter((wish) => wish.quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of wishes) {
    const found = LANGUAGES.find((language) => tag.split("-")[0] === language.split("-")[0]);
    if (found) return found;
  }
  return "en";
}
