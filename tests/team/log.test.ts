/** The log of a server: its two forms, and the secrets that are taken out of each line. */

import { describe, expect, test } from "vitest";
import { CotejoError } from "../../src/base/errors.ts";
import { hideSecrets, knownSecrets } from "../../src/team/hide-secrets.ts";
import { createLog, readLogOptions, underRequest, type LogOptions } from "../../src/team/log.ts";
import { makeProject } from "../helpers/project-folder.ts";

function logTo(options: Partial<LogOptions> = {}) {
  const lines: string[] = [];
  const log = createLog({
    format: "json",
    level: "info",
    hide: hideSecrets([]),
    write: (line) => lines.push(line),
    ...options,
  });
  return { log, lines, entries: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe("the log", () => {
  test("as JSON has one object a line with level, time and message", () => {
    const { log, lines, entries } = logTo();
    log.warn({ project: "site" }, "one\ntwo");
    log.debug("unseen");
    expect(lines.length).toBe(1);
    expect(entries()[0]).toEqual({ level: "warn", time: expect.any(String), project: "site", msg: "one\ntwo" });
    expect(new Date(String(entries()[0]?.["time"])).getTime()).toBeGreaterThan(0);
  });

  test("names a failure with its hint, and a bug with where it came from", () => {
    const { log, entries } = logTo();
    log.warn({ err: new CotejoError("git", 5, "Cannot fetch.", { hint: "Look at it.", details: ["a"] }) });
    log.error({ err: new TypeError("x", { cause: new Error("y") }) });
    expect(entries()[0]?.["err"]).toEqual({
      type: "CotejoError", message: "Cannot fetch.", code: "git", hint: "Look at it.", details: ["a"],
    });
    expect(entries()[1]?.["err"]).toMatchObject({ type: "TypeError", message: "x", cause: { message: "y" } });
    expect(JSON.stringify(entries()[1])).toContain("log.test.ts");
  }); // prettier-ignore

  test("as text has a line for a person, and requests where they are asked for", () => {
    const failure = new CotejoError("git", 5, "Cannot fetch.", { hint: "Look at it.", details: ["a"] });
    const request = { method: "GET", route: "/sign-in", status: 200, ms: 3 };
    const quiet = logTo({ format: "text" });
    quiet.log.info("Started.");
    quiet.log.info(request, "request");
    quiet.log.warn({ project: "site", err: failure }, "failed");
    expect(quiet.lines).toEqual(["Started.", "site: Cannot fetch. a Look at it."]);
    const loud = logTo({ format: "text", level: "debug" });
    loud.log.info(request, "request");
    expect(loud.lines).toEqual(["request GET /sign-in 200 3 ms"]);
  });

  test("has the id of the request that an entry belongs to, also behind a wait, and none outside of one", async () => {
    const { log, entries } = logTo();
    await underRequest("r1", async () => {
      await Promise.resolve();
      log.info("in");
      underRequest("", () => log.info("of a round"));
    });
    log.info("out");
    expect(entries().map(({ request }) => request)).toEqual(["r1", undefined, undefined]);
  });

  test("says which format and level it knows", () => {
    expect(readLogOptions({}, {})).toEqual({ format: "text", level: "info" });
    expect(readLogOptions({ logLevel: "warn" }, { COTEJO_LOG_FORMAT: "json", COTEJO_LOG_LEVEL: "debug" })).toEqual({
      format: "json",
      level: "warn",
    });
    expect(() => readLogOptions({ logFormat: "xml" }, {})).toThrow("`json` or `text`");
    expect(() => readLogOptions({}, { COTEJO_LOG_LEVEL: "loud" })).toThrow("debug, info, warn, error, silent");
  });
});

describe("a secret", () => {
  test("in a field of its name is not written", () => {
    const { log, lines } = logTo();
    log.info({ password: "p1secret", headers: { cookie: "a=c1secret", authorization: "t1secret" }, a: { b: { token: "t2secret" } } });
    log.info({ a: { backupCodes: ["b1secret"], totpURI: "u1secret" }, clientSecret: "o1secret" });
    expect(lines.length).toBe(2);
    expect(lines.join()).not.toMatch(/p1secret|c1secret|t1secret|t2secret|b1secret|u1secret|o1secret/);
  }); // prettier-ignore

  test.each([
    ["an address with a password", "Cannot fetch https://user:hunter22@git.example.org/a.git", "hunter22"],
    ["an address with a token alone", "fatal: https://hunter22@git.example.org/a.git", "hunter22"],
    ["a database", "connect postgres://cotejo:hunter22@db/team failed", "hunter22"],
    ["the link of an invitation", "GET /invitation?token=hunter22&x=1", "hunter22"],
    ["a link in JSON", '{"link":"http://x/invitation?token=hunter22"}', "hunter22"],
    ["a form", "email=a%40b.org&password=hunter22", "hunter22"],
    ["what a provider of identities sends", "/auth/callback?code=hunter22&state=hunter23", "hunter2"],
    ["a header", "Authorization: Bearer hunter22hunter22", "hunter22"],
    ["a header in an object", '{"authorization":"token hunter22"}', "hunter22"],
    ["a header of GitLab", "PRIVATE-TOKEN: hunter22", "hunter22"],
    ["a cookie", "cookie: a=1; cotejo.session_token=hunter22.abc%3D; b=2", "hunter22"],
    ["a cookie that is set", "set __Secure-cotejo.session_token=hunter22; Path=/", "hunter22"],
    ["a token of GitHub", "remote: ghp_hunter22hunter22 is not valid", "hunter22"],
    ["a token of GitLab", "remote: glpat-hunter22hunter22", "hunter22"],
    ["a token of ours", "the agent calls with cotejo_hunter22hunter22", "hunter22"],
    [
      "the body that gets a token from a provider",
      "grant_type=authorization_code&code=hunter22&code_verifier=hunter23&client_secret=hunter24",
      "hunter2",
    ],
    ["what a provider answers", '{"access_token":"hunter22","id_token":"hunter23","token_type":"Bearer"}', "hunter2"],
    ["the cookie of a way to a provider", "set cotejo-oidc=hunter22; Path=/sign-in/oidc", "hunter22"],
    ["the cookie of a code that is owed", "set cotejo.two_factor=hunter22.abc%3D; Path=/", "hunter22"],
    ["the key of an app", "otpauth://totp/Cotejo:ana%40example.org?secret=HUNTER22&issuer=Cotejo", "HUNTER22"],
    ["the form of a code", "code=123456", "123456"],
    ["the object of a code", 'body {"code":"123 456"}', "123 456"],
    ["the form of a backup code", "trust=no&code=hUnt3-r22Ab", "hUnt3-r22Ab"],
    ["backup codes", '{"backupCodes":"hUnt3-r22Ab"}', "hUnt3-r22Ab"],
  ])("in %s is not written", (_name, line, secret) => {
    for (const format of ["json", "text"] as const) {
      const { log, lines } = logTo({ format });
      log.info(line);
      log.warn({ err: new Error(line) });
      expect(lines.length).toBeGreaterThan(1);
      if (format === "json")
        expect(lines.map((each) => (JSON.parse(each) as { level: string }).level)).toEqual(["info", "warn"]);
      expect(lines.join("\n")).not.toContain(secret);
    }
  });

  test("is whose address it was, too", () => {
    expect(hideSecrets([])("Cannot send the mail to ana.perez@example.org, refused.")).toBe(
      "Cannot send the mail to [e-mail], refused.",
    );
    expect(hideSecrets([])("otpauth://totp/Cotejo:ana%40example.org?issuer=Cotejo")).not.toContain("example.org");
  });

  test("that is known is not written in any form", () => {
    const hide = hideSecrets(["a b/c+secret", "short"]);
    expect(hide("x a b/c+secret y")).toBe("x [hidden] y");
    expect(hide("x a%20b%2Fc%2Bsecret y")).toBe("x [hidden] y");
    // A short one would take words out of every line.
    expect(hide("too short")).toBe("too short");
  });

  test("is known from the folder of the server and from its environment", async () => {
    const { root } = makeProject({
      secret: "the-secret-of-cookies\n",
      "git-credentials": "https://user:p%40ssword-of-git@git.example.org\n",
      "api-tokens": "https://x:token-of-the-api@api.example.org\n",
    });
    const hide = hideSecrets(
      await knownSecrets(root, { DEEPL_AUTH_KEY: "key-of-deepl", COTEJO_OIDC_CLIENT_SECRET: "secret-of-the-client", COTEJO_SMTP_URL: "smtp://u:password-of-mail@m", PATH: "/usr/local/bin" }),
    );
    const all = "the-secret-of-cookies p%40ssword-of-git p@ssword-of-git token-of-the-api key-of-deepl secret-of-the-client password-of-mail /usr/local/bin";
    expect(hide(all)).toBe("[hidden] [hidden] [hidden] [hidden] [hidden] [hidden] [hidden] /usr/local/bin");
  }); // prettier-ignore

  test("is not what stands around it", () => {
    const hide = hideSecrets([]);
    for (const line of [
      "Cannot fetch from `site`, the remote refuses.",
      "3 sentences: token estimate 12",
      "The password is wrong.",
      "http://127.0.0.1:4400/projects/site/",
      "git ended with exit code: 128, code=ENOENT of errno 2",
      "Cannot go to the branch first-draft of cotejo-site.",
      "Cannot clone git@github.com:owner/name.git with the branch main.",
    ])
      expect(hide(line)).toBe(line);
  });
});
