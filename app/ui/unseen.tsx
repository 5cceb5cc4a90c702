import type { ReactNode } from "react";

/** Text for screen readers alone. */
export function Unseen({ children }: { children: ReactNode }) {
  return <span className="unseen">{children}</span>;
}
