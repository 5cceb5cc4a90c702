/** The controls of one page of the form, from its description. */
import { Fragment } from "react";
import { Checkboxes, Radios, SelectField, TextArea, TextField, Tick } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { isMostlyCjk } from "#services/intake/canonical-text.ts";
import type { Field } from "#services/intake/field.ts";
import css from "./apply.module.css";
import type { FieldView, FormView } from "./form-view.ts";

/** What react-hook-form's `register` gives, or nothing on a page that sends no JavaScript. */
export type Register = (name: string) => Record<string, unknown>;

type Props = {
  view: Pick<FormView, "fields" | "answers" | "notice">;
  /** By name of control. */
  errors: Record<string, string>;
  register?: Register;
};

export function FormFields({ view, errors, register = () => ({}) }: Props) {
  const { notice } = view;
  return (
    <>
      {view.fields.map((about) => {
        const { key, required, showIf } = about.field;
        const askedIf = showIf ?? (typeof required === "object" ? required : undefined);
        return (
          <Fragment key={key}>
            {notice?.before === key && (
              <Notice tone="warn" title={notice.title}>
                <p>{notice.text}</p>
              </Notice>
            )}
            <div className={css.asked} data-if={askedIf && `${askedIf.field}=${askedIf.oneOf[0]}`}>
              <FormField about={about} answer={view.answers[key]} errors={errors} register={register} />
            </div>
          </Fragment>
        );
      })}
    </>
  );
}

type FieldProps = {
  about: FieldView;
  answer: FormView["answers"][string] | undefined;
  errors: Record<string, string>;
  register: Register;
};

function FormField({ about, answer = "", errors, register }: FieldProps) {
  const { field, label, hint, choices = [] } = about;
  const { key } = field;
  // What is asked only where another answer asks for it is required there.
  const required = field.required !== false;
  const common = { label, hint, required, error: errors[key], ...register(key), name: key };
  const text = typeof answer === "string" ? answer : "";
  const chosen = Array.isArray(answer) ? answer.filter((item) => typeof item === "string") : [];
  switch (field.kind) {
    case "longtext":
      return <TextArea {...common} defaultValue={text} dir="auto" counter={{ max: limitOf(field) }} />;
    case "choice":
      return choices.length <= 5 ? (
        <Radios {...common} options={choices} defaultValue={text} />
      ) : (
        <SelectField {...common} options={choices} defaultValue={text} />
      );
    case "country":
      return <SelectField {...common} options={choices} defaultValue={text} autoComplete="country" />;
    case "choices":
      return <Checkboxes {...common} options={choices} defaultValue={chosen} />;
    case "countries":
      return (
        <SelectField
          {...common}
          options={choices}
          defaultValue={chosen}
          multiple
          size={8}
          empty={null}
          className={css.many}
        />
      );
    case "accept":
    case "tick":
      return <Tick {...common} defaultChecked={text !== ""} />;
    case "companies":
      return <Companies about={about} answer={answer} errors={errors} register={register} />;
    default:
      return <TextField {...common} {...typingOf(field)} defaultValue={text} dir="auto" />;
  }
}

/** Chinese and Japanese say in half the characters what others do. */
function limitOf({ max, maxCjk }: Field & { kind: "longtext" | "text" }) {
  return maxCjk === undefined ? max : (text: string) => (isMostlyCjk(text) ? maxCjk : max);
}

/** What browsers may fill in by themselves. */
const FILLED_IN: Record<string, string> = {
  contactName: "name",
  contactRole: "organization-title",
  orgName: "organization",
  city: "address-level2",
  website: "url",
};

function typingOf(field: Field) {
  const autoComplete = FILLED_IN[field.key];
  switch (field.kind) {
    // Not type=email and type=url: browsers refuse there what we can mend, such as full-width letters.
    case "email":
      return {
        inputMode: "email",
        autoComplete: "email",
        autoCapitalize: "none",
        spellCheck: false,
      } as const;
    case "url":
      return { inputMode: "url", autoComplete, autoCapitalize: "none", spellCheck: false } as const;
    case "number":
      return { inputMode: "numeric", className: css.short } as const;
    case "month":
      return { className: css.short } as const;
    default:
      return field.key === "oneLiner" && field.kind === "text"
        ? { autoComplete, maxLengthShown: field.max }
        : { autoComplete };
  }
}

function Companies({ about, answer, errors, register }: FieldProps) {
  const { field, label, hint, rows } = about;
  const companies = Array.isArray(answer) ? answer.filter((item) => typeof item === "object") : [];
  return (
    <fieldset className={css.companies} id={field.key} aria-describedby={`${field.key}-hint`}>
      <legend>{label}</legend>
      <p id={`${field.key}-hint`} className={css.hint}>
        {hint}
      </p>
      {rows?.map((labels, row) => (
        <div key={labels.name} className={css.company}>
          {(["name", "url"] as const).map((part) => {
            const name = `${field.key}.${row}.${part}`;
            return (
              <TextField
                key={part}
                label={labels[part]}
                error={errors[name]}
                defaultValue={companies[row]?.[part]}
                {...(part === "url" && { inputMode: "url", autoCapitalize: "none" })}
                {...register(name)}
                name={name}
              />
            );
          })}
        </div>
      ))}
    </fieldset>
  );
}
