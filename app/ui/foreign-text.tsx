import type { ReactNode } from "react";
import css from "./foreign-text.module.css";

type Props = {
  /** The language it was written in (BCP 47), so that glyphs, hyphens and voices are right; null when unknown. */
  lang: string | null | undefined;
  /** "block" keeps the writer's line breaks. */
  as?: "span" | "block";
  className?: string;
  children: ReactNode;
};

/** Someone else's words inside our page. */
export function ForeignText({ lang, as = "span", className, children }: Props) {
  const known = lang === "zh" ? "zh-Hans" : (lang ?? "und");
  const classes = [as === "block" && css.block, className].filter(Boolean).join(" ") || undefined;
  const Element = as === "block" ? "div" : "span";
  return (
    <Element lang={known} dir="auto" className={classes}>
      {children}
    </Element>
  );
}
