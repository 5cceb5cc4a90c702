/** Counts for the operators, on a port of their own that the public never reaches. */
import { createServer, type Server } from "node:http";
import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

export type Metrics = {
  onAnswer(answer: { method: string; status: number; ms: number }): void;
  listen(port: number): Promise<Server>;
};

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const answers = new Counter({
    name: "portal_answers_total",
    help: "Answers by method and status.",
    labelNames: ["method", "status"],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: "portal_answer_seconds",
    help: "Time from request to answer.",
    labelNames: ["method"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const known = new Set(["GET", "HEAD", "POST"]);
  return {
    onAnswer({ method, status, ms }) {
      const word = known.has(method) ? method : "other";
      answers.inc({ method: word, status: String(status) });
      seconds.observe({ method: word }, ms / 1000);
    },
    listen(port) {
      const server = createServer(async (req, res) => {
        if (req.url !== "/metrics") {
          res.writeHead(404).end();
          return;
        }
        res.setHeader("Content-Type", registry.contentType);
        res.end(await registry.metrics());
      });
      return new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve(server)));
    },
  };
}
