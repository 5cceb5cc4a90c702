/** A real SMTP server in the test's process that can misbehave in the ways servers do. */
import type { AddressInfo } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

/** `cut` breaks the connection in the middle of the mail, `cut-after` once it is kept but before the yes. */
export type SmtpMode =
  | "ok"
  | "slow"
  | "not-now"
  | "refuse"
  | "refuse-recipient"
  | "closing"
  | "cut"
  | "cut-after"
  | "hang";

export type ReceivedMail = { from: string; recipients: string[]; mail: ParsedMail };

export type Smtp = {
  url: string;
  received: ReceivedMail[];
  mode: SmtpMode;
  close(): Promise<void>;
};

const SLOW_MS = 150;

class Refusal extends Error {
  readonly responseCode: number;
  constructor(responseCode: number, message: string) {
    super(message);
    this.responseCode = responseCode;
  }
}

const REFUSALS: Partial<Record<SmtpMode, Refusal>> = {
  "not-now": new Refusal(451, "Try again later"),
  refuse: new Refusal(554, "We do not take this"),
  closing: new Refusal(421, "Closing"),
};

export async function openSmtp(port = 0): Promise<Smtp> {
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    logger: false,
    closeTimeout: 50,
    onRcptTo(_address, _session, done) {
      if (smtp.mode === "refuse-recipient") return done(new Refusal(550, "No such person here"));
      done();
    },
    onData(stream, session, done) {
      if (smtp.mode === "cut") {
        stream.once("data", () => cutConnections(server));
        stream.resume();
        return;
      }
      simpleParser(stream).then((mail) => {
        const refusal = REFUSALS[smtp.mode];
        if (refusal) return done(refusal);
        if (smtp.mode === "hang") return;
        smtp.received.push({
          from: session.envelope.mailFrom ? session.envelope.mailFrom.address : "",
          recipients: session.envelope.rcptTo.map(({ address }) => address),
          mail,
        });
        if (smtp.mode === "cut-after") cutConnections(server);
        else setTimeout(done, smtp.mode === "slow" ? SLOW_MS : 0);
      }, done);
    },
  });
  // A cut is what the test asked for.
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const smtp: Smtp = {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    received: [],
    mode: "ok",
    close() {
      cutConnections(server);
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return smtp;
}

type Connection = { _socket?: { destroy(): void } };

function cutConnections(server: SMTPServer) {
  const { connections } = server as unknown as { connections: Set<Connection> };
  for (const connection of connections) connection._socket?.destroy();
}
