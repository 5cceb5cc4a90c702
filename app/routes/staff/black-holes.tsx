import { Link } from "@remix-run/react";
import { m } from "#messages";

/** One line that must read 0, and leads to what is wrong where it does not. */
export function BlackHoles({ count }: { count: number }) {
  const text = m.staff_black_holes({ count: String(count) });
  return <p>{count > 0 ? <Link to="/staff/black-holes">{text}</Link> : text}</p>;
}
