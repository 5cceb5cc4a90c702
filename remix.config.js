/** The one build configuration: Remix, Vite and Vitest all read this file. */
import { readdirSync } from "node:fs";
import { paraglideVitePlugin } from "@inlang/paraglide-js";
import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";

const paraglide = paraglideVitePlugin({
  project: "./messages/project.inlang",
  outdir: "./messages/compiled",
  emitTsDeclarations: true,
});

/** What says the same on every engine is asked once. */
const ASKED_ONCE = [
  // No database is near them.
  ...["tests/tidy.test.ts", "tests/emails/**", "tests/services/rules/**", "tests/app/ui/**"],
  ...["tests/app/env.test.ts", "tests/bin/route.test.ts"],
  ...["branch-handler", "read-form", "safe-redirect"].map((name) => `tests/app/server/${name}.test.ts`),
  // It kills one process on its file; tests/cluster.test.ts kills several, and the database, on the other engine.
  "tests/kill9.test.ts",
];

/** The files of styles, in the order of the alphabet: the same for the server's build and the browser's. */
const STYLES = readdirSync(`${import.meta.dirname}/app`, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith(".module.css"))
  .sort();

/** The names of classes travel in the page, the styles and the scripts: the class and the file's number compress best. */
const className = (name, file) =>
  `${name}-${STYLES.findIndex((style) => file.endsWith(`/app/${style}`)).toString(36)}`;

export default defineConfig(({ command, isSsrBuild }) => ({
  plugins: process.env.VITEST
    ? []
    : [
        paraglide,
        remix({
          future: {
            v3_fetcherPersist: true,
            v3_relativeSplatPath: true,
            v3_throwAbortReason: true,
            v3_singleFetch: true,
            v3_routeConfig: true,
            // Off on purpose: lazy discovery serves /__manifest, which one small request can keep busy for seconds.
            v3_lazyRouteDiscovery: false,
          },
        }),
      ],
  css: command === "build" ? { modules: { generateScopedName: className } } : {},
  build: {
    target: "es2022",
    // Scripts are 4 % smaller by it than by esbuild; the server's own stay as they are, readable in a log.
    minify: !isSsrBuild && "terser",
    terserOptions: { module: true },
    assetsInlineLimit: 0,
    rollupOptions: {
      onwarn(warning, warn) {
        if (warning.code !== "INVALID_ANNOTATION" && warning.code !== "SOURCEMAP_ERROR") warn(warning);
      },
      output: isSsrBuild
        ? {}
        : {
            // All styles are 10 kB: one file, asked for once, is sooner there than six small ones on every page.
            manualChunks: (id) => (id.endsWith(".css") ? "styles" : undefined),
            // Every page with scripts is told the name of every other one's.
            chunkFileNames: "assets/[hash].js",
            entryFileNames: "assets/[hash].js",
          },
    },
  },
  optimizeDeps: { esbuildOptions: { target: "es2022" } },
  server: { port: 3000 },
  test: {
    // The build is loaded as it is, not transformed.
    server: { deps: { external: [/\/build\/server\//] } },
    // A machine that is shared may be slow; what never comes is found all the same.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 30_000 } },
    pool: "forks",
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "sqlite",
          include: ["tests/**/*.test.{ts,tsx}"],
          globalSetup: "tests/template-folder.ts",
        },
      },
      {
        extends: true,
        test: {
          name: "postgres",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: ASKED_ONCE,
          globalSetup: "tests/postgres/global-setup.ts",
          // Which engine a process speaks is known before anything opens; the address of the run's own server is not.
          env: { DATABASE_URL: "postgres://of-this-run" },
        },
      },
    ],
  },
}));
