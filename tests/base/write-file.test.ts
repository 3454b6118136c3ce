import { execFile } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { rename } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { cleanTemp, prepareProject, writeFileAtomic, type WriteSystem } from "../../src/base/write-file.ts";

const TEXT = "content/es/sea.md";
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

let root: string;
let outside: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "cotejo-write-"));
  outside = mkdtempSync(join(tmpdir(), "cotejo-outside-"));
});
afterEach(() => {
  rmSync(root, { recursive: true });
  rmSync(outside, { recursive: true });
});

function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** Puts a file there as somebody else would. */
function place(path: string, text: string): void {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), text);
}

function temps(): readonly string[] {
  return existsSync(join(root, ".cotejo/tmp")) ? readdirSync(join(root, ".cotejo/tmp")) : [];
}

/** A system whose renames fail with these codes, in turn, and then work. */
function makeSystem(
  platform: NodeJS.Platform,
  ...codes: readonly string[]
): WriteSystem & { readonly waits: number[] } {
  const left = [...codes];
  const waits: number[] = [];
  return {
    platform,
    waits,
    rename(from, to) {
      const code = left.shift();
      return code ? Promise.reject(Object.assign(new Error(`${code}: ${from}`), { code })) : rename(from, to);
    },
    wait(ms) {
      waits.push(ms);
      return Promise.resolve();
    },
  };
}

describe("writing", () => {
  test("makes folders and file, says unchanged for the same bytes, and leaves no temporary file", async () => {
    expect(await writeFileAtomic(root, TEXT, bytes("El mar.\r\n"))).toBe("written");
    const { ino, mtimeMs } = statSync(join(root, TEXT));
    expect(await writeFileAtomic(root, TEXT, bytes("El mar.\r\n"))).toBe("unchanged");
    expect(statSync(join(root, TEXT))).toMatchObject({ ino, mtimeMs });
    expect(await writeFileAtomic(root, TEXT, bytes("La mar.\r\n"))).toBe("written");
    expect(read(TEXT)).toBe("La mar.\r\n");
    expect(temps()).toEqual([]);
  });

  test("an empty file is a file", async () => {
    expect(await writeFileAtomic(root, "empty.md", bytes(""))).toBe("written");
    expect(await writeFileAtomic(root, "empty.md", bytes(""))).toBe("unchanged");
  });

  // Windows has no such permissions.
  test.skipIf(process.platform === "win32")("keeps the permissions of the file it replaces", async () => {
    place(TEXT, "old");
    const { chmodSync } = await import("node:fs");
    chmodSync(join(root, TEXT), 0o640);
    await writeFileAtomic(root, TEXT, bytes("new"));
    expect(statSync(join(root, TEXT)).mode & 0o777).toBe(0o640);
  });

  test("many at once do not get in each other's way", async () => {
    const paths = Array.from({ length: 20 }, (_, index) => `content/${index % 5}/${index}.md`);
    await Promise.all(paths.map((path) => writeFileAtomic(root, path, bytes(path))));
    expect(paths.map(read)).toEqual(paths);
  });

  test("a folder in the file's place is an error that names it", async () => {
    mkdirSync(join(root, TEXT), { recursive: true });
    await expect(writeFileAtomic(root, TEXT, bytes("x"))).rejects.toMatchObject({
      code: "write",
      exitCode: 5,
      message: expect.stringContaining(TEXT) as string,
    });
  });
});

describe("a failure between the temporary file and the rename", () => {
  test("leaves the old file whole and nothing else, and says why without an absolute path", async () => {
    place(TEXT, "old");
    const failing = writeFileAtomic(root, TEXT, bytes("new"), makeSystem("linux", "EACCES"));
    await expect(failing).rejects.toMatchObject({
      code: "write",
      message: expect.stringContaining("EACCES") as string,
    });
    await expect(failing).rejects.not.toMatchObject({ message: expect.stringContaining(root) as string });
    expect(read(TEXT)).toBe("old");
    expect(temps()).toEqual([]);
  });

  test("when the process ends there, the old file is whole and the next run removes what was left", async () => {
    place(TEXT, "old");
    const module = new URL("../../src/base/write-file.ts", import.meta.url).href;
    const script = `
      const { writeFileAtomic } = await import(${JSON.stringify(module)});
      const rename = () => process.exit(9);
      await writeFileAtomic(process.argv[1], ${JSON.stringify(TEXT)}, Buffer.from("new"), { rename, platform: "linux" });`;
    const crash = promisify(execFile)(process.execPath, ["--input-type=module", "-e", script, root]);
    await expect(crash).rejects.toMatchObject({ code: 9 });
    expect(read(TEXT)).toBe("old");
    expect(temps()).toHaveLength(1);
    await cleanTemp(root);
    expect(temps()).toEqual([]);
  });

  test.each(["EPERM", "EBUSY", "EACCES"])(
    "on Windows, %s is a file that somebody looks at: it is tried again",
    async (code) => {
      const system = makeSystem("win32", code, code, code);
      expect(await writeFileAtomic(root, TEXT, bytes("x"), system)).toBe("written");
      expect(system.waits).toHaveLength(3);
    },
  );

  test("on Windows it is not tried for ever", async () => {
    const system = makeSystem("win32", ...Array<string>(20).fill("EBUSY"));
    await expect(writeFileAtomic(root, TEXT, bytes("x"), system)).rejects.toMatchObject({ code: "write" });
    expect(system.waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(2000);
    expect(temps()).toEqual([]);
  });

  test("elsewhere a refusal is final", async () => {
    const system = makeSystem("linux", "EPERM");
    await expect(writeFileAtomic(root, TEXT, bytes("x"), system)).rejects.toMatchObject({ code: "write" });
    expect(system.waits).toEqual([]);
  });

  test("a file on another disk is written by way of a temporary file beside it", async () => {
    place(TEXT, "old");
    expect(await writeFileAtomic(root, TEXT, bytes("new"), makeSystem("linux", "EXDEV"))).toBe("written");
    expect(read(TEXT)).toBe("new");
    expect([readdirSync(join(root, "content/es")), temps()]).toEqual([["sea.md"], []]);
  });
});

describe("a path that leads out of the project", () => {
  test.each(["../x.md", "content/../../x.md", "/etc/x.md", ".", "", "a\0.md"])("%j is refused", async (path) => {
    await expect(writeFileAtomic(root, path, bytes("x"))).rejects.toMatchObject({ code: "outside-project" });
  });

  // Making a symbolic link needs a privilege on Windows.
  describe.skipIf(process.platform === "win32")("by a symbolic link", () => {
    test.each([
      ["of a folder", "content", ""],
      ["of a folder that is not there yet", "content", "new"],
      ["of the file", "content/es/sea.md", "precious.md"],
      ["of a file that is not there", "content/es/sea.md", "missing.md"],
      ["of Cotejo's own folder", ".cotejo", ""],
      ["of the temporary folder", ".cotejo/tmp", ""],
    ])("%s is refused, and nothing is written there", async (_, link, target) => {
      writeFileSync(join(outside, "precious.md"), "precious");
      mkdirSync(join(root, link, ".."), { recursive: true });
      symlinkSync(join(outside, target), join(root, link));
      await expect(writeFileAtomic(root, TEXT, bytes("x"))).rejects.toMatchObject({ code: "outside-project" });
      expect(readdirSync(outside)).toEqual(["precious.md"]);
      expect(readFileSync(join(outside, "precious.md"), "utf8")).toBe("precious");
    });

    test("that stays in the project is followed, and stays a link", async () => {
      place("shared/sea.md", "old");
      mkdirSync(join(root, "content/es"), { recursive: true });
      symlinkSync("../../shared/sea.md", join(root, TEXT));
      expect(await writeFileAtomic(root, TEXT, bytes("new"))).toBe("written");
      expect(read("shared/sea.md")).toBe("new");
      expect(readlinkSync(join(root, TEXT))).toBe("../../shared/sea.md");
    });

    test("a project that is itself reached by a link is written to", async () => {
      const link = join(outside, "project");
      symlinkSync(root, link);
      expect(await writeFileAtomic(link, TEXT, bytes("x"))).toBe("written");
      expect(read(TEXT)).toBe("x");
    });
  });
});

describe("the project's folder", () => {
  test("is made with a .gitignore that lets only the ledgers through, once", async () => {
    await prepareProject(root);
    const rules = read(".cotejo/.gitignore")
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"));
    expect(rules).toEqual(["/index.db*", "/guard.db*", "/lock*", "/tmp/"]);
    place(".cotejo/.gitignore", "mine\n");
    await prepareProject(root);
    expect(read(".cotejo/.gitignore")).toBe("mine\n");
  });

  test("loses the temporary files of dead processes, and no others", async () => {
    place(".cotejo/tmp/111-1", "dead");
    place(".cotejo/tmp/111-5cf7", "dead");
    place(".cotejo/tmp/222-1", "alive");
    place(".cotejo/tmp/notes.txt", "somebody's");
    await cleanTemp(root, (pid) => pid === 222);
    expect([...temps()].sort()).toEqual(["222-1", "notes.txt"]);
  });

  test("a temporary file that an earlier process with our id left is no obstacle", async () => {
    for (let number = 1; number < 200; number++) place(`.cotejo/tmp/${process.pid}-${number}`, "left");
    expect(await writeFileAtomic(root, TEXT, bytes("x"))).toBe("written");
    expect(read(TEXT)).toBe("x");
  });
});
