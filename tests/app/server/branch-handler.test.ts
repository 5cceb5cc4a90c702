/** Our table and the router's must choose the same branch for every address. */
import { matchRoutes } from "@remix-run/router";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { branchFinder } from "#app/server/branch-handler.server.ts";
import { loadBuild } from "#tests/portal.ts";

type Routes = Parameters<typeof branchFinder>[0];
type Nested = { id: string; path?: string; index?: boolean; children: Nested[] };

function nested(routes: Routes, parentId?: string): Nested[] {
  return Object.values(routes)
    .filter((route) => route.parentId === parentId)
    .map(({ id, path, index }) => {
      const children = nested(routes, id);
      return { id, children, ...(path !== undefined && { path }), ...(index && { index }) };
    });
}

function asRouter(routes: Routes) {
  const tree = nested(routes) as Parameters<typeof matchRoutes>[0];
  return (pathname: string) => matchRoutes(tree, pathname)?.map(({ route }) => route.id);
}

/** Addresses made of the words of the table, and of others. */
function addresses(routes: Routes) {
  const words = Object.values(routes).flatMap(({ path }) => (path ?? "").split("/"));
  const known = [...new Set(words.filter((word) => word && !/^[:*]/.test(word)))];
  const segment = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...known, "en", "ja", "XYZ") },
    fc.constantFrom("%E9%9B%BB", "a%20b", "a.b", "EN", "Staff", ".", "%25"),
  );
  return fc
    .tuple(fc.array(segment, { maxLength: 6 }), fc.boolean())
    .map(([segments, slash]) => `/${segments.join("/")}${slash && segments.length > 0 ? "/" : ""}`);
}

const ODD: Routes = Object.fromEntries(
  [
    { id: "root", path: "" },
    { id: "index", parentId: "root", index: true },
    { id: "layout", parentId: "root" },
    { id: "lang", parentId: "layout", path: ":lang" },
    { id: "lang-index", parentId: "lang", index: true },
    { id: "lang-type", parentId: "lang", path: "apply/:type" },
    { id: "lang-startup", parentId: "lang", path: "apply/startup" },
    { id: "rest", parentId: "lang", path: "files/*" },
    { id: "staff", parentId: "root", path: "staff" },
    { id: "staff-reference", parentId: "staff", path: ":reference" },
    { id: "staff-queue", parentId: "staff", path: "queue" },
    { id: "staff-file", parentId: "staff", path: "export.csv" },
    { id: "staff-file-2", parentId: "staff", path: ":name.csv" },
    { id: "same-1", parentId: "root", path: "same/:a" },
    { id: "same-2", parentId: "root", path: "same/:b" },
    { id: "any", parentId: "root", path: "*" },
  ].map((route) => [route.id, route]),
) as unknown as Routes;

describe("the branch of an address", () => {
  let portal: Routes;
  beforeAll(async () => {
    portal = (await loadBuild()).routes;
  });

  it("is the router's, over the portal's own table", () => {
    const [find, expected] = [branchFinder(portal), asRouter(portal)];
    fc.assert(
      fc.property(addresses(portal), (address) => {
        expect(find(address)?.ids).toEqual(expected(address));
      }),
      { numRuns: 500 },
    );
  });

  it("is the router's, over a table with layouts, splats, ties and parts of segments", () => {
    const [find, expected] = [branchFinder(ODD), asRouter(ODD)];
    fc.assert(
      fc.property(addresses(ODD), (address) => {
        expect(find(address)?.ids).toEqual(expected(address));
      }),
      { numRuns: 1000 },
    );
  });

  it("is refused for segments it does not understand", () => {
    expect(() =>
      branchFinder({ ...ODD, odd: { id: "odd", parentId: "root", path: "a?" } } as unknown as Routes),
    ).toThrow("Optional segments");
  });
});
