import { Link } from "@remix-run/react";
import type { ButtonHTMLAttributes, ReactNode } from "react";
import css from "./button.module.css";

export type ButtonKind = "primary" | "quiet" | "danger";

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { kind?: ButtonKind };

export function Button({ kind = "primary", className, ...rest }: ButtonProps) {
  return <button type="submit" {...rest} className={classes(kind, className)} />;
}

type LinkButtonProps = { to: string; kind?: ButtonKind; className?: string; children: ReactNode };

/** Looks like a button, goes like a link. */
export function LinkButton({ to, kind = "primary", className, children }: LinkButtonProps) {
  return (
    <Link to={to} className={classes(kind, className)}>
      {children}
    </Link>
  );
}

/** Buttons that belong to one choice, the likeliest first. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return <div className={`${css.row} screen`}>{children}</div>;
}

function classes(kind: ButtonKind, more?: string) {
  return [css.button, css[kind], more].filter(Boolean).join(" ");
}
