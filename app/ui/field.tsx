/** The controls of every form. Each takes what react-hook-form's `register()` spreads. */
import {
  type ComponentPropsWithoutRef,
  type ForwardedRef,
  forwardRef,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from "react";
import { m } from "#messages";
import { Counter, type CounterLimit } from "./counter.tsx";
import css from "./field.module.css";
import {
  type Common,
  classes,
  describedBy,
  ErrorText,
  Frame,
  Hint,
  LabelText,
  states,
} from "./field-parts.tsx";

type TextFieldProps = Common &
  Omit<InputHTMLAttributes<HTMLInputElement>, keyof Common> & {
    /** Said in the hint; typing is never cut short. */
    maxLengthShown?: number;
  };

export const TextField = forwardRef<HTMLInputElement, TextFieldProps>(function TextField(
  { name, label, hint, error, required, maxLengthShown, type = "text", className, ...rest },
  ref,
) {
  const common = { name, label, hint: withLimit(hint, maxLengthShown), error, required };
  return (
    <Frame {...common}>
      <input
        {...states(common)}
        {...rest}
        ref={ref}
        id={name}
        name={name}
        type={type}
        className={classes(css.control, className)}
      />
    </Frame>
  );
});

function withLimit(hint: ReactNode, max: number | undefined): ReactNode {
  if (max === undefined) return hint;
  return (
    <>
      {hint} {m.ui_up_to({ max })}
    </>
  );
}

type TextAreaProps = Common &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, keyof Common> & {
    /** Shows the limit, and counts what is typed where JavaScript runs. */
    counter?: { max: CounterLimit };
  };

export const TextArea = forwardRef<HTMLTextAreaElement, TextAreaProps>(function TextArea(
  { name, label, hint, error, required, counter, rows = 6, className, ...rest },
  ref,
) {
  const common = { name, label, hint, error, required };
  return (
    <Frame {...common}>
      <textarea
        {...states(common, counter && `${name}-count`)}
        {...rest}
        ref={ref}
        id={name}
        name={name}
        rows={rows}
        className={classes(css.control, css.area, className)}
      />
      {counter && <Counter name={name} max={counter.max} initial={String(rest.defaultValue ?? "")} />}
    </Frame>
  );
});

export type Option = { value: string; label: string; hint?: string };

type SelectProps = Common &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, keyof Common> & {
    options: readonly Option[];
    /** Text of the empty first choice; null leaves it out. */
    empty?: string | null;
  };

export const SelectField = forwardRef<HTMLSelectElement, SelectProps>(function SelectField(
  { name, label, hint, error, required, options, empty, className, ...rest },
  ref,
) {
  const common = { name, label, hint, error, required };
  return (
    <Frame {...common}>
      <select
        {...states(common)}
        {...rest}
        ref={ref}
        id={name}
        name={name}
        className={classes(css.control, css.select, className)}
      >
        {empty !== null && <option value="">{empty ?? m.ui_choose()}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
});

type GroupProps = Common &
  Omit<ComponentPropsWithoutRef<"input">, keyof Common | "defaultValue" | "type"> & {
    options: readonly Option[];
  };

export const Radios = forwardRef<HTMLInputElement, GroupProps & { defaultValue?: string | null }>(
  function Radios({ defaultValue, ...props }, ref) {
    return <Group {...props} type="radio" inputRef={ref} chosen={(value) => value === defaultValue} />;
  },
);

export const Checkboxes = forwardRef<HTMLInputElement, GroupProps & { defaultValue?: readonly string[] }>(
  function Checkboxes({ defaultValue = [], ...props }, ref) {
    return (
      <Group {...props} type="checkbox" inputRef={ref} chosen={(value) => defaultValue.includes(value)} />
    );
  },
);

type GroupPrivate = {
  type: "radio" | "checkbox";
  chosen: (value: string) => boolean;
  inputRef: ForwardedRef<HTMLInputElement>;
};

function Group({ type, chosen, inputRef, options, className, ...props }: GroupProps & GroupPrivate) {
  const { name, label, hint, error, required, ...rest } = props;
  return (
    <fieldset
      className={classes(css.field, className)}
      aria-describedby={describedBy(props)}
      data-invalid={error ? "" : undefined}
    >
      <legend className={css.label}>
        <LabelText label={label} required={required} />
      </legend>
      <Hint name={name}>{hint}</Hint>
      <ErrorText name={name} error={error} />
      <div className={css.choices}>
        {options.map((option, index) => {
          const id = index === 0 ? name : `${name}-${option.value}`;
          return (
            <Choice
              key={option.value}
              id={id}
              label={option.label}
              about={option.hint}
              aboutId={`${name}-${option.value}-about`}
            >
              <input
                {...rest}
                ref={inputRef}
                id={id}
                name={name}
                type={type}
                value={option.value}
                defaultChecked={chosen(option.value)}
                aria-invalid={error ? true : undefined}
                aria-describedby={option.hint ? `${name}-${option.value}-about` : undefined}
              />
            </Choice>
          );
        })}
      </div>
    </fieldset>
  );
}

type ChoiceProps = {
  id: string;
  label: ReactNode;
  about?: ReactNode;
  aboutId: string;
  children: ReactNode;
};

function Choice({ id, label, about, aboutId, children }: ChoiceProps) {
  return (
    <div className={css.choice}>
      {children}
      <label htmlFor={id}>{label}</label>
      {about && (
        <div id={aboutId} className={css.about}>
          {about}
        </div>
      )}
    </div>
  );
}

type TickProps = Common & Omit<ComponentPropsWithoutRef<"input">, keyof Common | "type">;

/** One box that stands alone: an agreement, a switch. Posts "on" unless given a value. */
export const Tick = forwardRef<HTMLInputElement, TickProps>(function Tick(
  { name, label, hint, error, required, className, ...rest },
  ref,
) {
  const common = { name, label, hint, error, required };
  return (
    <div className={classes(css.field, className)} data-invalid={error ? "" : undefined}>
      <ErrorText name={name} error={error} />
      <Choice id={name} label={label} about={hint} aboutId={`${name}-hint`}>
        <input {...states(common)} {...rest} ref={ref} id={name} name={name} type="checkbox" />
      </Choice>
    </div>
  );
});
