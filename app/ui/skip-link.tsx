import { m } from "#messages";
import shared from "./page.module.css";

export function SkipLink() {
  return (
    <a className={shared.skip} href="#main">
      {m.ui_skip()}
    </a>
  );
}
