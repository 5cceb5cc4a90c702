import { useEffect, useRef } from "react";
import { m } from "#messages";
import css from "./error-summary.module.css";

export type FieldError = {
  /** Id of the control the link goes to. */
  field: string;
  message: string;
};

type Props = {
  errors: FieldError[];
  /** Where errors come and go while one types: changes only when the form is refused again. */
  attempt?: string;
};

/** Shown above a form that was refused; it takes the focus when it appears, also without JavaScript. */
export function ErrorSummary({ errors, attempt }: Props) {
  const here = useRef<HTMLDivElement>(null);
  const refusal = attempt ?? errors.map((error) => error.message).join("\n");
  useEffect(() => {
    if (refusal) here.current?.focus();
  }, [refusal]);
  if (errors.length === 0) return null;
  return (
    <div ref={here} className={css.summary} role="alert" tabIndex={-1} {...FOCUS_ON_LOAD}>
      <h2 className={css.title}>{m.ui_error_summary()}</h2>
      <ul>
        {errors.map((error) => (
          <li key={`${error.field} ${error.message}`}>
            <a href={`#${error.field}`}>{error.message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

const FOCUS_ON_LOAD = { autoFocus: true };
