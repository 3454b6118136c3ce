/** Mail by an SMTP server; without one, whoever invites passes the link on. */

import { createTransport } from "nodemailer";
import { TeamError } from "./team-error.ts";

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** What ends mails of this kind, for mail programs too (RFC 8058). */
  readonly end?: string;
}

export interface Mailer {
  /** @throws TeamError the server did not take it */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** Milliseconds that an SMTP server has for its answer. */
const WAIT_MS = 20_000;

/** One request of the mail program ends it. No program answers it by itself, as for an absence. */
const ENDING = { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click", "Auto-Submitted": "auto-generated" };

/** @param address As `smtp://user:password@mail.example.org:587`; @param from The sender, as `cotejo@example.org` */
export function createMailer(address: string, from: string): Mailer {
  const transport = createTransport({
    url: address,
    connectionTimeout: WAIT_MS,
    greetingTimeout: WAIT_MS,
    socketTimeout: WAIT_MS,
  });
  return {
    async send({ to, subject, text, end }) {
      const more = end === undefined ? {} : { list: { unsubscribe: end }, headers: ENDING };
      try {
        await transport.sendMail({ from, to, subject, text, ...more, disableFileAccess: true, disableUrlAccess: true });
      } catch (error) {
        const { code = "failed" } = error as { code?: string };
        throw new TeamError("mail", { email: to, reason: code });
      }
    },
    close: () => transport.close(),
  };
}
