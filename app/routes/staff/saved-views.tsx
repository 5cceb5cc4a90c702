import { Form, Link } from "@remix-run/react";
import { memo } from "react";
import { m } from "#messages";
import type { SavedView } from "#services/triage/list-views.server.ts";
import { Button } from "../../ui/button.tsx";
import css from "./filters.module.css";

type Props = { views: SavedView[]; address: string; hasTeam: boolean };

/** The view as it stands can be kept under a name; each is pinned and opens first for oneself, and one's own are removed here. */
export const SavedViews = memo(function SavedViews({ views, address, hasTeam }: Props) {
  return (
    <details className={css.saved}>
      <summary>{m.staff_saved_views()}</summary>
      <Form method="post" action="/staff/views" className={css.choices}>
        <input type="hidden" name="query" value={address} />
        <div className={css.field}>
          <label htmlFor="view-name">{m.staff_view_name()}</label>
          <input id="view-name" name="name" maxLength={60} autoComplete="off" />
        </div>
        {hasTeam && <Box name="shared" label={m.staff_view_share()} />}
        <Box name="isDefault" label={m.staff_view_default()} />
        <Button kind="quiet">{m.staff_view_save()}</Button>
      </Form>
      <ul className={css.savedList}>
        {views.map((view) => (
          <li key={view.id}>
            <Link to={`/staff/queue${view.query || "?view=triage"}`}>{view.name}</Link>{" "}
            {view.shared && <span className={css.expected}>{m.staff_view_shared()}</span>}
            <Form method="post" action={`/staff/views/${view.id}/pin`} className={css.choices}>
              <Box name="pinned" label={m.staff_view_pinned()} checked={view.pinned} of={view} />
              <Box name="isDefault" label={m.staff_view_default()} checked={view.isDefault} of={view} />
              <Button kind="quiet">{m.staff_view_change()}</Button>
            </Form>
            {view.mine && (
              <Form method="post" action={`/staff/views/${view.id}/delete`}>
                <Button kind="quiet">{m.staff_view_delete({ name: view.name })}</Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
});

type BoxProps = { name: string; label: string; checked?: boolean; of?: SavedView };

function Box({ name, label, checked, of }: BoxProps) {
  const id = `view-${name}-${of?.id ?? "new"}`;
  return (
    <span className={css.box}>
      <input type="checkbox" id={id} name={name} value="on" defaultChecked={checked} />{" "}
      <label htmlFor={id}>{label}</label>
    </span>
  );
}
