/** What the controls of `field.tsx` share: label, hint, error, and the ARIA that ties them together. */
import type { ReactNode } from "react";
import { m } from "#messages";
import css from "./field.module.css";

export type Common = {
  /** Name in the post and id of the (first) control. */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  /** Without it the label says "(optional)". */
  required?: boolean;
};

export function describedBy(
  { name, hint, error }: Pick<Common, "name" | "hint" | "error">,
  ...more: (string | false | undefined)[]
) {
  const ids = [hint && `${name}-hint`, error && `${name}-error`, ...more].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}

export function states(common: Common, ...more: (string | false | undefined)[]) {
  return {
    "aria-describedby": describedBy(common, ...more),
    "aria-invalid": common.error ? true : undefined,
    "aria-required": common.required || undefined,
  } as const;
}

export function classes(...names: (string | false | undefined)[]) {
  return names.filter(Boolean).join(" ");
}

export function LabelText({ label, required }: Pick<Common, "label" | "required">) {
  return (
    <>
      {label}
      {!required && <span className={css.optional}> {m.ui_optional()}</span>}
    </>
  );
}

export function Hint({ name, children }: { name: string; children?: ReactNode }) {
  if (!children) return null;
  return (
    <div id={`${name}-hint`} className={css.hint}>
      {children}
    </div>
  );
}

export function ErrorText({ name, error }: { name: string; error?: string }) {
  if (!error) return null;
  return (
    <p id={`${name}-error`} className={css.error}>
      <span className="unseen">{m.ui_error_prefix()} </span>
      {error}
    </p>
  );
}

/** Label above, control below. */
export function Frame({ children, ...common }: Common & { children: ReactNode }) {
  const { name, label, hint, error, required } = common;
  return (
    <div className={css.field} data-invalid={error ? "" : undefined}>
      <label className={css.label} htmlFor={name}>
        <LabelText label={label} required={required} />
      </label>
      <Hint name={name}>{hint}</Hint>
      <ErrorText name={name} error={error} />
      {children}
    </div>
  );
}
