/**
 * Remix flattens, ranks and compiles its whole route table several times a request, so its cost grows with the
 * number of routes. Here the table is compiled once, and Remix is only ever shown the branch that matched.
 */
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { UNSAFE_decodePath as decodePath } from "@remix-run/router";

export type Handler = ReturnType<typeof createRequestHandler>;
type Branch = { leafId: string; ids: string[]; firstSegment: string; score: number; pattern: RegExp };

/** The document of an address; `.data` is the same page's data. */
function documentPath(pathname: string) {
  return pathname.replace(/\.data$/, "").replace(/^\/_root$/, "/");
}

export function createBranchHandler(build: ServerBuild, mode: string): Handler {
  const find = branchFinder(build.routes);
  const handlers = new Map<string, Handler>();
  return (request, context) => {
    const branch = find(documentPath(new URL(request.url).pathname));
    const key = branch?.leafId ?? "";
    let handler = handlers.get(key);
    if (!handler) {
      handler = createRequestHandler(only(branch?.ids ?? ["root"], build), mode);
      handlers.set(key, handler);
    }
    return handler(request, context);
  };
}

function only(ids: string[], build: ServerBuild): ServerBuild {
  const pick = <T>(all: Record<string, T>) =>
    Object.fromEntries(ids.flatMap((id) => (all[id] ? [[id, all[id]]] : [])));
  return {
    ...build,
    routes: pick(build.routes),
    assets: { ...build.assets, routes: pick(build.assets.routes) },
  };
}

/** Finds the branch the router would choose (`tests/app/server/branch-handler.test.ts` holds the two together). */
export function branchFinder(routes: ServerBuild["routes"]): (pathname: string) => Branch | undefined {
  const ranked = compileBranches(routes).sort((a, b) => b.score - a.score);
  const byFirstSegment = new Map<string, Branch[]>();
  for (const { firstSegment } of ranked) {
    const fits = (branch: Branch) =>
      /^[:*]/.test(branch.firstSegment) || branch.firstSegment === firstSegment;
    byFirstSegment.set(firstSegment, ranked.filter(fits));
  }
  const others = ranked.filter((branch) => /^[:*]/.test(branch.firstSegment));
  return (pathname) => {
    const decoded = decodePath(pathname);
    const first = decoded.split("/", 2)[1]?.toLowerCase() ?? "";
    return (byFirstSegment.get(first) ?? others).find((branch) => branch.pattern.test(decoded));
  };
}

/** Children before their parent, siblings in their order: the order that decides between equal scores. */
function compileBranches(routes: ServerBuild["routes"], parentId?: string): Branch[] {
  const siblings = Object.values(routes).filter((route) => route.parentId === parentId);
  return siblings.flatMap((route) => {
    const below = compileBranches(routes, route.id);
    if (route.path === undefined && !route.index) return below;
    return [...below, compileBranch(route.id, routes)];
  });
}

function compileBranch(leafId: string, routes: ServerBuild["routes"]): Branch {
  const ids: string[] = [];
  for (let id: string | undefined = leafId; id !== undefined; id = routes[id]?.parentId) ids.unshift(id);
  const segments = ids.flatMap((id) => (routes[id]?.path ?? "").split("/")).filter(Boolean);
  if (segments.some((segment) => segment.endsWith("?")))
    throw new Error(`Optional segments are not matched: ${leafId}`);
  return {
    leafId,
    ids,
    firstSegment: segments[0]?.toLowerCase() ?? "",
    score: scoreOf(segments, routes[leafId]?.index ?? false),
    pattern: new RegExp(`^${segments.map(patternOf).join("")}/*$`, "i"),
  };
}

const DYNAMIC = /^:[\w-]+$/;

function patternOf(segment: string) {
  if (segment === "*") return "(?:/.*)?";
  const escaped = segment.replace(/[\\.*+^${}|()[\]]/g, "\\$&");
  return `/${escaped.replace(/^:[\w-]+/, "[^/]+")}`;
}

/** As `computeScore` of @remix-run/router: static segments beat dynamic ones, those beat a splat. */
function scoreOf(segments: string[], index: boolean) {
  const start = Math.max(segments.length + 1, 2) + (segments.includes("*") ? -2 : 0) + (index ? 2 : 0) + 1;
  return segments
    .filter((segment) => segment !== "*")
    .reduce(
      (score, segment) => score + (DYNAMIC.test(segment) ? 3 : 10),
      segments.length === 0 ? start + 1 : start,
    );
}
