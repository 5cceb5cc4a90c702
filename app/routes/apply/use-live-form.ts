/** Immediate help where JavaScript runs: the same schema as the server's, asked at Continue and then at every key. */
import { useMemo, useRef } from "react";
import { type FieldErrors, type FieldValues, get, type Resolver, useForm } from "react-hook-form";
import type { FieldError } from "#app/ui/error-summary.tsx";
import { checkAnswers, formOf } from "#services/intake/answers-form.ts";
import type { Issue } from "#services/intake/form-issues.ts";
import { controlOf, controlsOf, type FormView, sentenceOf } from "./form-view.ts";

/** `refused` are the server's issues with what was posted. */
export function useLiveForm(view: FormView, refused: Issue[] | undefined) {
  const form = useForm<FieldValues>({
    // Nothing is an error before Continue; after it, an error goes with the key that mends it.
    mode: refused ? "onChange" : "onSubmit",
    reValidateMode: "onChange",
    shouldFocusError: false,
    errors: useMemo(() => errorsOf(view, refused ?? []), [view, refused]),
    resolver: useMemo(() => resolverOf(view), [view]),
  });
  const refusals = useRef({ latest: refused, count: 0 });
  if (refusals.current.latest !== refused) {
    refusals.current = { latest: refused, count: refusals.current.count + 1 };
  }
  const { errors, submitCount } = form.formState;
  const shown: FieldError[] = controlsOf(view)
    .map((name) => ({ field: name, message: messageOf(errors, name) }))
    .filter(({ message }) => message !== "");
  return {
    register: (name: string) => ({ ...form.register(name, { deps: RELATED[name] }) }),
    /** Calls `send` when all answers are right; else shows what is not. */
    check: (send: () => void) => form.handleSubmit(send)(),
    /** In the order of the page. */
    errors: shown,
    /** Changes whenever the form is refused anew. */
    attempt: `${submitCount}.${refusals.current.count}`,
  };
}

/** Answers that decide whether another one is right. */
const RELATED: Record<string, string[]> = {
  seeks: ["raiseUsd", "namedDeal", "pilotMarkets"],
  noWebsite: ["website"],
  productStage: ["website"],
};

function resolverOf(view: FormView): Resolver<FieldValues> {
  const schema = formOf(
    `${view.applicantType} ${view.year} ${view.page}`,
    () => view.fields.map(({ field }) => field),
    view.year,
  );
  return (values) => {
    const checked = checkAnswers(schema, withoutUnticked(values));
    return checked.ok ? { values, errors: {} } : { values: {}, errors: errorsOf(view, checked.issues) };
  };
}

/** A group of boxes that nobody touched is `false` to react-hook-form, as is a single box; to us it is no answer. */
function withoutUnticked(values: FieldValues): FieldValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== false));
}

/** "" where nothing is wrong. */
function messageOf(errors: FieldErrors, name: string): string {
  const message: unknown = get(errors, `${name}.message`);
  return typeof message === "string" ? message : "";
}

function errorsOf(view: FormView, issues: Issue[]): FieldErrors {
  const errors: Record<string, unknown> = {};
  for (const issue of issues) {
    const error = { type: issue.code, message: sentenceOf(view, issue) };
    const [field = "", row, part] = controlOf(issue).split(".");
    if (row === undefined || part === undefined) errors[field] ??= error;
    else {
      const rows = (errors[field] ?? {}) as Record<string, Record<string, unknown>>;
      errors[field] = { ...rows, [row]: { ...rows[row], [part]: error } };
    }
  }
  return errors as FieldErrors;
}
