/** `cotejo serve` as its users have it: the built command in a process of its own, and a real SMTP server beside it. */

import { createServer, type AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { onTestFinished } from "vitest";
import { startProcess, type LongProcess } from "./long-process.ts";

export interface ServeProcess extends LongProcess {
  /** With `/` at its end. */
  readonly url: string;
  /** The link for the first administrator. */
  readonly first: string | undefined;
}

interface ServeOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly port?: number;
}

/** Starts it on a folder; it ends with the test. */
export async function startServe(
  folder: string,
  { args = [], env = {}, port }: ServeOptions = {},
): Promise<ServeProcess> {
  const at = String(port ?? (await freePort()));
  const started = await startProcess(["serve", "--data", folder, "--port", at, ...args], folder, env);
  const [url = "", first] = started.printed.trim().split("\n");
  return { ...started, url, first };
}

/** A port that nobody has just now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export interface MailServer {
  readonly url: string;
  /** What came, decoded, the oldest first. */
  readonly mails: readonly string[];
}

/** A real SMTP server on this machine; it ends with the test. @param refuses Whether it takes no mail just now */
export async function startMailServer(refuses: () => boolean = () => false): Promise<MailServer> {
  const mails: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        if (refuses()) return done(Object.assign(new Error("Try again later."), { responseCode: 451 }));
        mails.push(decodeMail(Buffer.concat(chunks).toString("utf8")));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, mails };
}

/** Its headers with each on one line, and its text out of quoted-printable, which mail has where not all of it is ASCII. */
function decodeMail(mail: string): string {
  const end = mail.indexOf("\r\n\r\n");
  const headers = mail.slice(0, end).replaceAll(/\r\n[ \t]+/g, " ");
  const body = mail.slice(end);
  if (!/^content-transfer-encoding: quoted-printable/im.test(headers)) return headers + body;
  const bytes = body
    .replaceAll("=\r\n", "")
    .replaceAll(/=([0-9A-F]{2})/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return headers + Buffer.from(bytes, "latin1").toString("utf8");
}
