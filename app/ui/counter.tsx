import { useEffect, useRef, useState } from "react";
import { m } from "#messages";
import { countCharacters } from "./count-characters.ts";
import css from "./field.module.css";

/** A limit, or how to tell it from the text (Chinese and Japanese say as much in half the characters). */
export type CounterLimit = number | ((text: string) => number);

type Props = { name: string; max: CounterLimit; initial: string };

/**
 * The count under a text area. It listens to the control itself, so that it neither owns
 * nor slows the typing; it is announced only when the writer pauses. Without JavaScript it states the limit.
 */
export function Counter({ name, max, initial }: Props) {
  const [text, setText] = useState<string | null>(null);
  const [announced, setAnnounced] = useState("");
  const here = useRef<HTMLParagraphElement>(null);

  useEffect(() => {
    const control = here.current?.parentElement?.querySelector("textarea");
    if (!control) return;
    let pause: ReturnType<typeof setTimeout>;
    const read = () => {
      setText(control.value);
      clearTimeout(pause);
      pause = setTimeout(() => setAnnounced(sentence(control.value, max).words), 1000);
    };
    setText(control.value);
    control.addEventListener("input", read);
    return () => {
      control.removeEventListener("input", read);
      clearTimeout(pause);
    };
  }, [max]);

  const shown =
    text === null ? { words: m.ui_up_to({ max: limitOf(initial, max) }), over: false } : sentence(text, max);
  return (
    <>
      <p ref={here} id={`${name}-count`} className={css.count} data-over={shown.over ? "" : undefined}>
        {shown.words}
      </p>
      <span role="status" className="unseen">
        {announced}
      </span>
    </>
  );
}

function limitOf(text: string, max: CounterLimit) {
  return typeof max === "number" ? max : max(text);
}

function sentence(text: string, max: CounterLimit) {
  const limit = limitOf(text, max);
  const count = countCharacters(text, limit * 20);
  return count > limit
    ? { words: m.ui_count_over({ over: count - limit }), over: true }
    : { words: m.ui_count({ count, max: limit }), over: false };
}
