import { Form } from "@remix-run/react";
import { memo } from "react";
import { m } from "#messages";
import css from "./decisions.module.css";
import type { Density } from "./queue-list.tsx";

/** The browser remembers how its person likes to read. */
export const DENSITY_COOKIE = "density";

export function densityOf(request: Request): Density {
  return /(?:^|;\s*)density=line(?:;|$)/.test(request.headers.get("cookie") ?? "") ? "line" : "page";
}

/** One line each, or one page beside the list. */
export const DensityForm = memo(function DensityForm({ density, to }: { density: Density; to: string }) {
  return (
    <Form method="post" action="/staff/density" reloadDocument className={css.density}>
      <input type="hidden" name="to" value={to} />
      <button type="submit" name="density" value={density === "line" ? "page" : "line"} className={css.undo}>
        {density === "line" ? m.staff_density_page() : m.staff_density_line()}
      </button>
    </Form>
  );
});
