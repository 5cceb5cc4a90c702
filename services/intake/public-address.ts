/** Which addresses are public: what an applicant gives must be reachable by anyone, and never an inside machine. */

const INSIDE = /(^|\.)(localhost|local|internal|intranet|invalid|onion|arpa|lan|home|corp)$/;
const LABEL = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/;

/** `hostname` as a URL gives it: lower case, ASCII. */
export function isPublicHostname(hostname: string): boolean {
  const name = hostname.replace(/\.$/, "");
  const labels = name.split(".");
  const top = labels.at(-1) ?? "";
  return (
    name.length <= 253 &&
    labels.length >= 2 &&
    /^([a-z]{2,}|xn--[a-z0-9-]+)$/.test(top) &&
    !INSIDE.test(name) &&
    labels.every((label) => LABEL.test(label))
  );
}

export function isPublicUrl(text: string): boolean {
  if (/\s/.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  return (
    (url.protocol === "https:" || url.protocol === "http:") &&
    url.username === "" &&
    url.password === "" &&
    isPublicHostname(url.hostname)
  );
}

const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;

export function isEmailAddress(text: string): boolean {
  const at = text.lastIndexOf("@");
  return (
    at >= 1 &&
    at <= 64 &&
    LOCAL_PART.test(text.slice(0, at)) &&
    isPublicHostname(text.slice(at + 1).toLowerCase())
  );
}
