/** What a repository, its remote or the machine has configured runs nothing on the server. */

import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { checkRepository, cloneRepository } from "../../src/team/git/checkout.ts";
import { gitAt, withoutSecrets } from "../../src/team/git/run-git.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { cleanEnv } from "../helpers/run-command.ts";
import { MAIN, makeRemote } from "../helpers/team.ts";

test("no hook, monitor, filter or template runs, whoever configured it", async () => {
  const { root } = makeProject();
  const ran = path.join(root, "ran");
  const program = path.join(root, "program.sh");
  writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> ${ran}\ncat\n`);
  chmodSync(program, 0o755);
  const home = path.join(root, "home");
  mkdirSync(path.join(home, "template", "hooks"), { recursive: true });
  for (const hook of ["post-checkout", "post-merge", "pre-commit", "pre-push"]) {
    writeFileSync(path.join(home, "template", "hooks", hook), `#!/bin/sh\necho ${hook} >> ${ran}\n`);
    chmodSync(path.join(home, "template", "hooks", hook), 0o755);
  }
  writeFileSync(
    path.join(home, ".gitconfig"),
    `[core]\n\tfsmonitor = ${program}\n\thooksPath = ${home}/template/hooks\n[init]\n\ttemplateDir = ${home}/template\n[filter "x"]\n\tclean = ${program}\n\tsmudge = ${program}\n[credential]\n\thelper = ${program}\n`,
  );
  const remote = makeRemote({ "a.md": "One.\n", ".gitattributes": "* filter=x diff=x merge=x\n" });
  const env = {
    ...cleanEnv({}),
    HOME: home,
    GIT_CONFIG_GLOBAL: path.join(home, ".gitconfig"),
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: "core.fsmonitor",
    GIT_CONFIG_VALUE_0: program,
  };
  const checkout = await cloneRepository({
    root: path.join(root, "checkout"), url: remote.url, branch: "main", publishTo: "main", env, program: MAIN,
    credentials: path.join(root, "git-credentials"), identity: { name: "Cotejo", email: "cotejo@example.org" },
  }); // prettier-ignore
  remote.clone().push("Carla", { "b.md": "Two.\n" });
  expect(await checkout.fetch()).toBe(true);
  expect(await checkout.merge()).toEqual(["b.md"]);
  writeFileSync(path.join(checkout.root, "c.md"), "Three.\n");
  await checkout.git.run(["add", "--", "c.md"]);
  await checkout.git.run(["commit", "-q", "-m", "c"]);
  expect(await checkout.push()).toBe(true);
  expect(existsSync(ran)).toBe(false);
});

test.each(["ext::sh -c touch% /tmp/x", "fd::17", "-u/tmp/x", "relative/path", "file://host/x", "https://-x/y", "git://example.org/x", "a\nb"])("the address %j is none", (url) => {
  expect(() => checkRepository(url, "main")).toThrow(/^Cannot use the address/);
}); // prettier-ignore

test.each(["--upload-pack=x", "a..b", "a/", "", "x.lock", "a b"])("the branch %j is none", (branch) => {
  expect(() => checkRepository("/x", branch)).toThrow(/^Cannot use the branch/);
});

test("what signs in stands in no message", async () => {
  expect(withoutSecrets("fatal: 'https://user:secret@example.org/x' is gone")).toBe(
    "fatal: 'https://…@example.org/x' is gone",
  );
  expect(() => checkRepository("https://user:secret@example.org/x", "main")).toThrow(/^Cannot take a password/);
  const git = gitAt({ cwd: makeProject().root, credentials: "/nowhere", env: cleanEnv({}) });
  await expect(git.run(["ls-remote", "ext::sh"])).rejects.toThrow(/transport 'ext' not allowed/);
});
