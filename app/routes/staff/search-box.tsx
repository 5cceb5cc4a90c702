import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { m } from "#messages";
import { SEARCH_MAX } from "#services/triage/search/parse-search.ts";
import type { Found, Option } from "./complete.ts";
import css from "./search.module.css";

type Props = { q: string; hasErrors: boolean };

/** The search as typed. Where scripts run it is a combobox: what may follow is offered, and chosen by the arrows. */
export function SearchBox({ q, hasErrors }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const { found, at, isReady, look, close, point } = useCompletion();
  const id = useId();
  // Who comes to search starts typing.
  useEffect(() => {
    if (location.hash === "#q") input.current?.focus();
  }, []);
  const options = found?.options ?? [];
  const isOpen = options.length > 0;

  function take(option: Option | undefined) {
    const box = input.current;
    if (!box || !found || !option) return;
    const isField = option.text.endsWith(":");
    box.setRangeText(isField ? option.text : `${option.text} `, found.from, found.to, "end");
    if (isField) void look(box);
    else close();
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && isOpen) point((at + step + options.length + (at < 0 && step < 0 ? 1 : 0)) % options.length);
    else if (event.key === "ArrowDown") void look(event.currentTarget, true);
    else if (event.key === "Enter" && isOpen && at >= 0) take(options[at]);
    else if (event.key === "Escape" && isOpen) close();
    else return;
    event.preventDefault();
  }

  return (
    <div className={css.box}>
      <input
        ref={input}
        id="q"
        name="q"
        type="search"
        defaultValue={q}
        maxLength={SEARCH_MAX}
        aria-describedby={hasErrors ? "search-errors" : undefined}
        aria-invalid={hasErrors || undefined}
        autoCapitalize="off"
        autoComplete="off"
        spellCheck={false}
        {...(isReady && {
          role: "combobox",
          "aria-autocomplete": "list" as const,
          "aria-expanded": isOpen,
          "aria-controls": isOpen ? `${id}-list` : undefined,
          "aria-activedescendant": isOpen && at >= 0 ? `${id}-${at}` : undefined,
        })}
        onKeyDown={onKeyDown}
        onInput={(event) => {
          if (!(event.nativeEvent as InputEvent).isComposing) void look(event.currentTarget);
        }}
        onCompositionEnd={(event) => void look(event.currentTarget)}
        onBlur={close}
      />
      {isOpen && (
        <div id={`${id}-list`} role="listbox" aria-label={m.search_completion()} className={css.options}>
          {options.map((option, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the combobox
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the combobox
            <div
              key={option.text}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at}
              ref={index === at ? intoView : undefined}
              // The focus stays where one types.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(option)}
            >
              <code>{option.text}</code> <span>{option.meaning}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

const intoView = (option: HTMLElement | null) => option?.scrollIntoView({ block: "nearest" });

function useCompletion() {
  const [isReady, setReady] = useState(false);
  const [found, setFound] = useState<Found | null>(null);
  const [at, point] = useState(-1);
  const asked = useRef(0);
  useEffect(() => setReady(true), []);

  function close() {
    asked.current++;
    setFound(null);
    point(-1);
  }
  /** Where nothing is begun it offers only when it is asked. */
  async function look(box: HTMLInputElement, whole = false) {
    const turn = ++asked.current;
    const { value, selectionStart } = box;
    const caret = selectionStart ?? value.length;
    if (!whole && /(^|[\s()])$/.test(value.slice(0, caret))) return close();
    const { complete } = await import("./complete.ts");
    const next = await complete(value, caret);
    if (turn !== asked.current || document.activeElement !== box) return;
    setFound(next);
    point(whole && next.options.length > 0 ? 0 : -1);
  }
  return { isReady, found, at, look, close, point };
}
