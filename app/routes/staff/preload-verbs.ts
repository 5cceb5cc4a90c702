/** Fetches the code of the verbs before the first one is pressed: a network that fails then takes no page away. */
import { useEffect } from "react";
import { INTENT_VERBS } from "./intents.ts";

type Manifest = { routes: Record<string, { module: string } | undefined> };

export function usePreloadedVerbs() {
  useEffect(() => {
    const { routes } = (window as unknown as { __remixManifest: Manifest }).__remixManifest;
    for (const verb of [...INTENT_VERBS, "undo"]) {
      const module = routes[`./routes/staff/${verb}`]?.module;
      if (!module || document.querySelector(`link[href="${module}"]`)) continue;
      const link = Object.assign(document.createElement("link"), { rel: "modulepreload", href: module });
      document.head.append(link);
    }
  }, []);
}
