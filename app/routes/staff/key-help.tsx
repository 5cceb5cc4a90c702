import { m } from "#messages";
import { labelOf } from "./command-labels.ts";
import { type Command, type CommandGroup, GROUPS } from "./commands.ts";
import { keyOf, type OwnKeys, printedKey } from "./keys.ts";
import css from "./modal.module.css";
import { Modal } from "./modal.tsx";

const GROUP_NAMES: Record<CommandGroup, () => string> = {
  move: m.staff_keys_move,
  decide: m.staff_keys_decide,
  go: m.staff_keys_go,
};

type Props = { commands: readonly Command[]; own: OwnKeys; onClose: () => void };

/** The map of keys. */
export default function KeyHelp({ commands, own, onClose }: Props) {
  return (
    <Modal title={m.staff_keys_title()} onClose={onClose}>
      <div className={css.groups}>
        {GROUPS.map((group) => (
          <section key={group}>
            <h3>{GROUP_NAMES[group]()}</h3>
            <dl>
              {commands
                .filter(
                  (command) =>
                    command.group === group && (command.key || command.also || keyOf(command, own)),
                )
                .map((command) => (
                  <div key={command.name}>
                    <dt>{labelOf(command.name)}</dt>
                    <dd>
                      <Keys keys={[keyOf(command, own), command.also ?? ""]} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <p>
        <a href="/staff/keys">{m.staff_keys_change()}</a>
      </p>
    </Modal>
  );
}

export function Keys({ keys }: { keys: readonly string[] }) {
  const used = keys.filter((key) => key !== "");
  if (used.length === 0) return <>{m.staff_keys_off()}</>;
  return (
    <>
      {used.map((key) => (
        <kbd key={key}>{printedKey(key).join(" ")}</kbd>
      ))}
    </>
  );
}
