import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeRedirect } from "#app/server/safe-redirect.server.ts";

const ELSEWHERE = [
  ...[
    "http://evil.example",
    "https://evil.example/staff",
    "HTTP://evil.example",
    "//evil.example",
    "///evil.example",
  ],
  ...[
    "////evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
  ],
  ...[
    "/\r\n/evil.example",
    "/\u0000/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/ /evil.example",
    "/.//evil.example",
  ],
  ...[
    "/..//evil.example",
    "/staff/..//evil.example",
    "/staff/../..//evil.example",
    "/staff//evil.example",
    "/staff\\evil.example",
  ],
  ...[
    "/staff\\@evil.example",
    "/%2f%2fevil.example",
    "/%5cevil.example",
    "/staff/%2f/evil.example",
    "/staff/%5cevil.example",
  ],
  ...[
    "/%09/evil.example",
    "/staff/%0d%0aSet-Cookie:a=b",
    "/staff\r\nSet-Cookie: a=b",
    "/staff\nLocation: http://evil.example",
  ],
  ...[
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>",
    "vbscript:x",
    "file:///etc/passwd",
  ],
  ...[
    "blob:http://x",
    "mailto:a@b.example",
    "tel:1",
    "evil.example",
    "evil.example/staff",
    "@evil.example",
    "user@evil.example",
  ],
  ...[
    "staff/queue",
    "./staff",
    "../staff",
    "?to=//evil.example",
    "#//evil.example",
    "",
    "/",
    "/api/v1/submissions",
    "/healthz",
  ],
  ...[
    "/staffx",
    "/staff.evil.example",
    "/enx",
    "/de",
    "/assets/x.js",
    "/__manifest",
    "http:/evil.example",
    "http:evil.example",
  ],
  ...[
    "https:evil.example",
    "/。。/evil.example",
    "/staff/%2e%2e//evil.example",
    "/\u2028/evil.example",
    "/staff/\u200B/x",
  ],
  ...[`/staff/${"a".repeat(3000)}`],
];

describe("safeRedirect", () => {
  it("keeps paths of ours, with their query", () => {
    const paths = [
      "/staff",
      "/staff/queue?team=paris&stage=triage",
      "/staff/submissions/ACDE4679",
      "/fr/refer",
      "/zh-Hans",
      "/ja/refer?x=%E9%9B%BB",
    ];
    expect(paths.map((path) => safeRedirect(path, "/no"))).toEqual(paths);
  });

  it.each(ELSEWHERE.map((to) => [JSON.stringify(to), to]))("does not follow %s", (_, to) => {
    expect(safeRedirect(to, "/staff/queue")).toBe("/staff/queue");
  });

  it("falls back where there is nothing", () => {
    expect([safeRedirect(null, "/a"), safeRedirect(undefined, "/b")]).toEqual(["/a", "/b"]);
  });

  it("stays on this site and in one header line, whatever it is given", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "/",
        "\\",
        "staff",
        "en",
        "..",
        ".",
        "@",
        ":",
        "?",
        "#",
        "\t",
        "\r\n",
        "%2f",
        "//",
        "evil.example",
        "http:",
      ),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const to = safeRedirect(pieces.join(""), "/staff/queue");
        expect(new URL(to, "https://portal.example").host).toBe("portal.example");
        expect(to).toMatch(/^\/(staff|en|fr|ja|zh-Hans)/);
        expect(() => new Headers({ Location: to })).not.toThrow();
      }),
      { numRuns: 3000 },
    );
  });
});
