import { m } from "#messages";
import { Button } from "../../ui/button.tsx";

/** Beside the button of a verb: where a list is gone through, its next one follows. */
export function AndNext({ from, label = m.staff_and_next() }: { from: string; label?: string }) {
  if (from === "") return null;
  return (
    <Button kind="quiet" name="go" value="next">
      {label}
    </Button>
  );
}
