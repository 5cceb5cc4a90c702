/** The HTML of a mail: tables and inline styles, because that is what mail readers show; colours turn with the scheme. */
import type { CSSProperties, ReactNode } from "react";
import { m } from "#messages";
import type { LaidOut, MailPart, Station } from "./mail-parts.ts";

const FONT: Record<LaidOut["language"], string> = {
  en: "system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif",
  fr: "system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif",
  ja: "'Hiragino Sans', 'Noto Sans JP', 'Yu Gothic', Meiryo, sans-serif",
  "zh-Hans": "'PingFang SC', 'Noto Sans SC', 'Microsoft YaHei', sans-serif",
};

/** Readers that know the dark scheme take these; the others keep the light colours of the inline styles. */
const DARK = `
@media (prefers-color-scheme: dark) {
  .paper { background: #0F1615 !important; }
  .surface { background: #172120 !important; border-color: #2B3836 !important; }
  .ink { color: #EDF2F0 !important; }
  .ink-2 { color: #B9C4C1 !important; }
  .accent { color: #6FD0CB !important; }
  .button { background: #6FD0CB !important; color: #06211F !important; }
  .line { border-color: #2B3836 !important; }
}`;

const INK: CSSProperties = { color: "#16211F", fontSize: "16px", lineHeight: 1.6 };
const QUIET: CSSProperties = { color: "#46524F", fontSize: "14px", lineHeight: 1.6 };
const GAP: CSSProperties = { margin: "0 0 20px" };

export function MailDocument({ language, subject, preview, greeting, parts, footer }: LaidOut) {
  const locale = { locale: language };
  return (
    <html lang={language} dir="ltr">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{subject}</title>
        <style>{DARK}</style>
      </head>
      <body
        className="paper"
        style={{ margin: 0, padding: "24px 12px", background: "#FBFAF7", fontFamily: FONT[language] }}
      >
        <div style={{ display: "none", overflow: "hidden", maxHeight: 0 }}>{preview}</div>
        <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} border={0}>
          <tbody>
            <tr>
              <td align="center">
                <div
                  className="surface"
                  style={{
                    maxWidth: "560px",
                    padding: "28px 24px",
                    textAlign: "left",
                    background: "#FFFFFF",
                    border: "1px solid #DAD7CF",
                    borderRadius: "4px",
                    overflowWrap: "anywhere",
                  }}
                >
                  <p
                    className="accent"
                    style={{ ...GAP, color: "#0B5A5E", fontSize: "14px", fontWeight: 600 }}
                  >
                    {m.portal_name({}, locale)}
                  </p>
                  <p className="ink" style={{ ...INK, ...GAP }}>
                    {greeting}
                  </p>
                  {parts.map((part) => (
                    <Part key={keyOf(part)} part={part} language={language} />
                  ))}
                  <p className="ink" style={{ ...INK, ...GAP }}>
                    {m.mail_signature({}, locale)}
                  </p>
                  <p
                    className="ink-2 line"
                    style={{ ...QUIET, margin: 0, paddingTop: "16px", borderTop: "1px solid #DAD7CF" }}
                  >
                    {footer}
                    <br />
                    {m.ui_alliance({}, locale)}
                  </p>
                </div>
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </html>
  );
}

function keyOf(part: MailPart): string {
  return JSON.stringify(part);
}

function Part({ part, language }: { part: MailPart; language: LaidOut["language"] }) {
  switch (part.kind) {
    case "paragraph":
      return (
        <p className="ink" style={{ ...INK, ...GAP }}>
          <Lines text={part.text} />
        </p>
      );
    case "route":
      return <RouteLine label={part.label} stations={part.stations} />;
    case "facts":
      return <Facts rows={part.rows} />;
    case "list":
      return (
        <>
          <Title>{part.title}</Title>
          <ul className="ink" style={{ ...INK, ...GAP, paddingLeft: "20px" }}>
            {part.items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        </>
      );
    case "words":
      return (
        <>
          <Title>{part.title}</Title>
          {/* An applicant may write in any language: the reader's must not be claimed for it. */}
          <blockquote
            lang=""
            className="ink line"
            style={{ ...INK, ...GAP, padding: "0 0 0 14px", borderLeft: "3px solid #DAD7CF" }}
          >
            <Lines text={part.text} />
          </blockquote>
        </>
      );
    case "action":
      return <Action label={part.label} url={part.url} language={language} />;
  }
}

function Title({ children }: { children: ReactNode }) {
  return (
    <p className="ink-2" style={{ ...QUIET, margin: "0 0 6px", fontWeight: 600 }}>
      {children}
    </p>
  );
}

function Lines({ text }: { text: string }) {
  const lines = text.split(/\r?\n/);
  return lines.map((line, at) => (
    // Lines never move: their place is their identity.
    // biome-ignore lint/suspicious/noArrayIndexKey: two lines may be the same
    <span key={at}>
      {line}
      {at < lines.length - 1 && <br />}
    </span>
  ));
}

function Facts({ rows }: { rows: { term: string; value: string }[] }) {
  return (
    <table role="presentation" cellPadding={0} cellSpacing={0} border={0} style={GAP}>
      <tbody>
        {rows.map(({ term, value }) => (
          <tr key={term}>
            <td
              className="ink-2"
              style={{ ...QUIET, padding: "2px 16px 2px 0", verticalAlign: "top", minWidth: "110px" }}
            >
              {term}
            </td>
            <td className="ink" style={{ ...INK, padding: "2px 0" }}>
              {value}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const MARKS: Record<Station["state"], string> = { done: "●", now: "◉", next: "○", stop: "■" };

function RouteLine({ label, stations }: { label: string; stations: Station[] }) {
  return (
    <p className="ink-2" title={label} style={{ ...QUIET, ...GAP }}>
      {stations.map(({ label: station, state }, at) => (
        <span key={station} style={{ fontWeight: state === "now" ? 600 : 400 }}>
          {at > 0 && " ─── "}
          <span className="accent" style={{ color: "#0B5A5E" }}>
            {MARKS[state]}
          </span>{" "}
          {station}
        </span>
      ))}
    </p>
  );
}

function Action({ label, url, language }: { label: string; url: string; language: LaidOut["language"] }) {
  return (
    <>
      <p style={{ margin: "0 0 10px" }}>
        <a
          className="button"
          href={url}
          style={{
            display: "inline-block",
            padding: "12px 20px",
            background: "#0B5A5E",
            color: "#FFFFFF",
            fontSize: "16px",
            fontWeight: 600,
            textDecoration: "none",
            borderRadius: "4px",
          }}
        >
          {label}
        </a>
      </p>
      <p className="ink-2" style={{ ...QUIET, ...GAP }}>
        {m.mail_plain_link({}, { locale: language })}
        <br />
        <a className="accent" href={url} style={{ color: "#0B5A5E" }}>
          {url}
        </a>
      </p>
    </>
  );
}
