import "@remix-run/node";
import type { Deps } from "./app/deps.server.ts";
import type { RequestParts } from "./app/server/request-parts.server.ts";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
  /** What every loader and action gets as `context`: the parts of the portal, and what is known of this request. */
  interface AppLoadContext extends Deps, RequestParts {}
}
