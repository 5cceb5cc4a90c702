/** Why a database cannot be opened, in words for who operates the portal. */
export class UnusableDatabase extends Error {
  override name = "UnusableDatabase";

  /** `url` is shown without its password. */
  constructor(url: string, why: string) {
    super(`${withoutPassword(url)}: ${why}`);
  }

  /** What an engine said when it was asked for the first time. */
  static because(url: string, error: unknown): UnusableDatabase {
    if (error instanceof UnusableDatabase) return error;
    const { code, message } = error as { code?: string; message?: string };
    return new UnusableDatabase(url, [message, code].filter(Boolean).join(", "));
  }
}

function withoutPassword(url: string): string {
  return url.replace(/^(\w+:\/\/[^:/@]*):[^@]*@/, "$1:…@");
}

/** Nothing is migrated for work that only reads, or that must not change what it reads. */
export const OTHER_VERSION =
  "it is of another version of the portal. Where it is older, start this version on it once: that migrates it.";
