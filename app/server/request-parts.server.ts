import type { Language } from "#services/rules/vocabulary.ts";

/** What the edge knows of a request before any route runs. */
export type RequestParts = {
  /** Names the request in the log and on error pages. */
  requestId: string;
  nonce: string;
  /** The client's address, as the guard trusts it; for rate limits and the audit only. */
  address: string;
  /** Of the URL, else the best of the reader's Accept-Language. Also the ambient locale of loaders and actions. */
  language: Language;
  /** The rendered page travels here, past the web Response and its streams. */
  page: {
    html?: Buffer;
    scripts: boolean;
    /** Set by an action that refuses a form, so that the page's title can begin with it. */
    refused?: boolean;
  };
};
