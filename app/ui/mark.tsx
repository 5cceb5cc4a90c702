/** The mark: three ways in, one station, one line on. On public pages the line goes on down the page. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg
      className={className}
      viewBox="0 0 28 28"
      width="28"
      height="28"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.2"
      strokeLinecap="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M4 2v4.5l6.3 6.3M14 2v8.5M24 2v4.5l-6.3 6.3M14 21.5V28" />
      <circle cx="14" cy="16" r="4.5" strokeWidth="3" />
    </svg>
  );
}
