/** A real Chromium, from npm alone. `CHROME_PATH` takes another one (other systems than Linux on x64 need it). */
import { existsSync } from "node:fs";
import sparticuz from "@sparticuz/chromium";
import { type Browser, type BrowserContext, chromium } from "playwright-core";

/** Our own flags: those of @sparticuz/chromium switch off the walls between sites that the tests rely on. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--hide-scrollbars",
  "--font-render-hinting=none",
];

export type ContextOptions = {
  /** A browser without JavaScript. */
  noJs?: boolean;
  width?: number;
  height?: number;
  scheme?: "light" | "dark";
  /** What the browser asks for in Accept-Language. */
  locale?: string;
  forcedColors?: boolean;
  reducedMotion?: boolean;
};

export type TestBrowser = {
  browser: Browser;
  /** A person's own window: own cookies, own wishes. */
  context(options?: ContextOptions): Promise<BrowserContext>;
  close(): Promise<void>;
};

export async function openBrowser(): Promise<TestBrowser> {
  const browser = await chromium.launch({ executablePath: await chromePath(), args: FLAGS });
  return {
    browser,
    context: (options = {}) => openContext(browser, options),
    close: () => browser.close(),
  };
}

async function chromePath() {
  const wanted = process.env.CHROME_PATH;
  if (!wanted) return sparticuz.executablePath();
  if (!existsSync(wanted)) throw new Error(`CHROME_PATH names no file: ${wanted}`);
  return wanted;
}

async function openContext(browser: Browser, options: ContextOptions) {
  const { noJs = false, width = 1280, height = 800, scheme = "light", locale = "en-GB" } = options;
  const context = await browser.newContext({
    javaScriptEnabled: !noJs,
    viewport: { width, height },
    colorScheme: scheme,
    locale,
    forcedColors: options.forcedColors ? "active" : "none",
    reducedMotion: options.reducedMotion ? "reduce" : "no-preference",
  }); // As patient as the tests are.
  context.setDefaultTimeout(120_000);
  return context;
}
