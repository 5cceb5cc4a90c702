import { type KeyboardEvent, useId, useState } from "react";
import { m } from "#messages";
import { labelOf } from "./command-labels.ts";
import type { Command, CommandName } from "./commands.ts";
import { filterByWords } from "./filter-by-words.ts";
import { Keys } from "./key-help.tsx";
import { keyOf, type OwnKeys } from "./keys.ts";
import css from "./modal.module.css";
import { Modal } from "./modal.tsx";

type Props = {
  commands: readonly Command[];
  own: OwnKeys;
  onRun: (name: CommandName) => void;
  onClose: () => void;
};

/** Every command by its name: one types a part of it, chooses with the arrows, and Enter runs it. */
export default function Palette({ commands, own, onRun, onClose }: Props) {
  const [typed, setTyped] = useState("");
  const [place, setPlace] = useState(0);
  const id = useId();
  const found = filterByWords(
    commands.filter(({ name }) => name !== "palette"),
    typed,
    ({ name }) => labelOf(name),
  );
  const at = Math.min(place, found.length - 1);

  function run(command: Command | undefined) {
    if (!command) return;
    onClose();
    onRun(command.name);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setPlace((at + step + found.length) % Math.max(1, found.length));
    else if (event.key === "Enter") run(found[at]);
    else return;
    event.preventDefault();
  }

  return (
    <Modal title={m.staff_command_palette()} onClose={onClose}>
      <label htmlFor={`${id}-typed`} className="unseen">
        {m.staff_palette_label()}
      </label>
      <input
        id={`${id}-typed`}
        role="combobox"
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        aria-activedescendant={found[at] ? `${id}-${found[at].name}` : undefined}
        autoComplete="off"
        className={css.typed}
        value={typed}
        placeholder={m.staff_palette_label()}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setTyped(event.target.value);
          setPlace(0);
        }}
      />
      <div id={`${id}-list`} role="listbox" aria-label={m.staff_command_palette()} className={css.options}>
        {found.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the combobox
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the combobox
          <div
            key={command.name}
            id={`${id}-${command.name}`}
            role="option"
            aria-selected={index === at}
            onClick={() => run(command)}
          >
            {labelOf(command.name)} {keyOf(command, own) && <Keys keys={[keyOf(command, own)]} />}
          </div>
        ))}
      </div>
      {found.length === 0 && <p role="status">{m.staff_palette_nothing()}</p>}
    </Modal>
  );
}
