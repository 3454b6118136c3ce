import fs from "node:fs";
import { lstat, symlink, truncate } from "node:fs/promises";
import { execFileSync } from "node:child_process";
import path from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeUtf8, MAX_SOURCE_BYTES, readSource } from "../../src/base/read-source.ts";
import { makeProject } from "../config/make-project.ts";

function failing(code: string): () => never {
  return () => {
    throw Object.assign(new Error(`${code}: simulated`), { code });
  };
}

const encode = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));

describe("readSource", () => {
  test("reads the bytes as they are, with the time of the last change", async () => {
    const bytes = new Uint8Array([0xef, 0xbb, 0xbf, 0x41, 0x0d, 0x0a, 0xff]);
    const root = await makeProject({ "content/a.md": bytes });
    const read = await readSource(root, "content/a.md");
    expect(read).toMatchObject({ bytes });
    const stats = await lstat(path.join(root, "content/a.md"));
    expect("mtimeMs" in read && read.mtimeMs).toBeCloseTo(stats.mtimeMs, 0);
  });

  test("reads an empty file", async () => {
    const root = await makeProject({ "a.md": "" });
    expect(await readSource(root, "a.md")).toMatchObject({ bytes: new Uint8Array(0) });
  });

  test("reads a file of exactly the cap, and refuses one byte more", async () => {
    const root = await makeProject({ "a.md": "", "b.md": "" });
    await truncate(path.join(root, "a.md"), MAX_SOURCE_BYTES);
    await truncate(path.join(root, "b.md"), MAX_SOURCE_BYTES + 1);
    const largest = await readSource(root, "a.md");
    expect("bytes" in largest && largest.bytes.length).toBe(MAX_SOURCE_BYTES);
    expect(await readSource(root, "b.md")).toHaveProperty("reason");
  });

  test("refuses a file of 50 MB by its size, without reading it", async () => {
    const root = await makeProject({ "a.md": "" });
    await truncate(path.join(root, "a.md"), 50 * 1024 * 1024);
    let reads = 0;
    const readSync = () => {
      reads += 1;
      throw new Error("read");
    };
    const read = await readSource(root, "a.md", { ...fs, readSync });
    expect(read).toEqual({ line: 1, reason: "52428800 bytes (50 MB), expected at most 10 MB" });
    expect(reads).toBe(0);
  });

  test("refuses a file that grew past the cap after its size was asked", async () => {
    const root = await makeProject({ "a.md": "short" });
    const fstatSync = ((file: number, options: { bigint: true }) => {
      const before = fs.fstatSync(file, options);
      fs.truncateSync(path.join(root, "a.md"), MAX_SOURCE_BYTES * 2);
      return before;
    }) as typeof fs.fstatSync;
    expect(await readSource(root, "a.md", { ...fs, fstatSync })).toEqual({ line: 1, reason: "more than 10 MB" });
  });

  test.each([
    ["EACCES", "no permission to read it"],
    ["EPERM", "no permission to read it"],
    ["EMFILE", "the system has no more file handles"],
    ["EIO", "the system answers EIO"],
  ])("answers %s with a reason", async (code, reason) => {
    const root = await makeProject({ "a.md": "text" });
    expect(await readSource(root, "a.md", { ...fs, openSync: failing(code) })).toEqual({ line: 1, reason });
    expect(await readSource(root, "a.md", { ...fs, lstatSync: failing(code) })).toEqual({ line: 1, reason });
  });

  test("answers with a reason where there is no file, or a folder", async () => {
    const root = await makeProject({ "x.md/a.md": "" });
    expect(await readSource(root, "b.md")).toEqual({ line: 1, reason: "it does not exist" });
    expect(await readSource(root, "x.md")).toEqual({ line: 1, reason: "a folder, expected a file" });
    expect(await readSource(root, "x.md/a.md/c.md")).toHaveProperty(
      "reason",
      "a file stands where a folder was expected",
    );
  });

  // Windows has no named pipes in folders.
  test.skipIf(process.platform === "win32")("does not wait for a named pipe", async () => {
    const root = await makeProject();
    execFileSync("mkfifo", [path.join(root, "a.md")]);
    expect(await readSource(root, "a.md")).toEqual({ line: 1, reason: "not a regular file" });
  });

  test("follows a symbolic link inside the project", async () => {
    const root = await makeProject({ "shared/a.md": "text" });
    await symlink("shared/a.md", path.join(root, "a.md"));
    expect(await readSource(root, "a.md")).toMatchObject({ bytes: new TextEncoder().encode("text") });
  });

  test("follows no link out of the project, whether of a file or of a folder", async () => {
    const outside = await makeProject({ "secret.md": "secret" });
    const root = await makeProject();
    await symlink(path.join(outside, "secret.md"), path.join(root, "a.md"));
    await symlink(outside, path.join(root, "content"));
    const refused = { line: 1, reason: "a symbolic link that leaves the project" };
    expect(await readSource(root, "a.md")).toEqual(refused);
    expect(await readSource(root, "content/secret.md")).toEqual(refused);
  });

  test("follows no link to a hidden place: keys must not reach an engine", async () => {
    const root = await makeProject({ ".env": "KEY=1", ".git/config": "" });
    await symlink(".env", path.join(root, "a.md"));
    await symlink(".git/config", path.join(root, "b.md"));
    const refused = { line: 1, reason: "a symbolic link to a hidden place" };
    expect(await readSource(root, "a.md")).toEqual(refused);
    expect(await readSource(root, "b.md")).toEqual(refused);
  });

  test("leaves the project by no path", async () => {
    const root = await makeProject({ "content/a.md": "" });
    for (const out of ["../x.md", "content/../../x.md", "/etc/hostname"])
      expect(await readSource(root, out)).toEqual({ line: 1, reason: "it lies outside of the project" });
  });

  test("follows a link that a folder became, and a project that is another folder by now", async () => {
    const root = path.join(await makeProject(), "link");
    for (const text of ["one", "two"]) {
      fs.rmSync(root, { force: true });
      await symlink(await makeProject({ "deep/a.md": text }), root);
      const read = await readSource(root, "deep/a.md");
      expect("bytes" in read && Buffer.from(read.bytes).toString()).toBe(text);
    }
  });

  test("works where the project itself is reached by a link", async () => {
    const real = await makeProject({ "a.md": "text" });
    const root = path.join(await makeProject(), "link");
    await symlink(real, root);
    expect(await readSource(root, "a.md")).toHaveProperty("bytes");
  });

  test("does not read through a folder that is swapped for a link between the look and the opening", async () => {
    const outside = await makeProject({ "a.md": "secret" });
    const root = await makeProject({ "content/a.md": "text" });
    const openSync: typeof fs.openSync = (...args) => {
      fs.renameSync(path.join(root, "content"), path.join(root, "old"));
      fs.symlinkSync(outside, path.join(root, "content"));
      return fs.openSync(...args);
    };
    const read = await readSource(root, "content/a.md", { ...fs, openSync });
    expect(read).toEqual({ line: 1, reason: "a symbolic link that leaves the project" });
  });

  test("does not use what it opened when the folder is swapped back at once", async () => {
    const outside = await makeProject({ "a.md": "secret" });
    const root = await makeProject({ "content/a.md": "text" });
    const openSync: typeof fs.openSync = (...args) => {
      fs.renameSync(path.join(root, "content"), path.join(root, "old"));
      fs.symlinkSync(outside, path.join(root, "content"));
      const handle = fs.openSync(...args);
      fs.renameSync(path.join(root, "content"), path.join(root, "link"));
      fs.renameSync(path.join(root, "old"), path.join(root, "content"));
      return handle;
    };
    const read = await readSource(root, "content/a.md", { ...fs, openSync });
    expect(read).toEqual({ line: 1, reason: "it was replaced while it was read; run again" });
  });

  test("reads the new file where one takes its place between the opening and the second look, as every write does", async () => {
    const root = await makeProject({ "a.md": "old", "new.md": "new" });
    let opened = 0;
    const openSync: typeof fs.openSync = (...args) => {
      const handle = fs.openSync(...args);
      if ((opened += 1) === 1) fs.renameSync(path.join(root, "new.md"), path.join(root, "a.md"));
      return handle;
    };
    const read = await readSource(root, "a.md", { ...fs, openSync });
    expect("bytes" in read && Buffer.from(read.bytes).toString()).toBe("new");
  });
});

describe("decodeUtf8", () => {
  test("decodes, and tells the byte order mark from the text", () => {
    expect(decodeUtf8(encode("año 😀\r\n"))).toEqual({ text: "año 😀\r\n", bom: false });
    expect(decodeUtf8(encode("\uFEFFaño"))).toEqual({ text: "año", bom: true });
    expect(decodeUtf8(encode("\uFEFF\uFEFFa"))).toEqual({ text: "\uFEFFa", bom: true });
    expect(decodeUtf8(encode("a\uFEFFb\0"))).toEqual({ text: "a\uFEFFb\0", bom: false });
    expect(decodeUtf8(new Uint8Array())).toEqual({ text: "", bom: false });
  });

  test.each([
    ["é at the end of a line", latin1("one\ntwo\ncaf\xe9\nfour"), 3, "E9"],
    ["é before a space", latin1("caf\xe9 con leche"), 1, "E9"],
    ["a Windows quote", latin1("a\r\nb\r\n\x93c\x94"), 3, "93"],
    ["a Windows quote after CR alone", latin1("a\rb\r\x93"), 3, "93"],
    ["a character cut off by the end", encode("a\nñ").subarray(0, 3), 2, "C3"],
    ["a surrogate", new Uint8Array([0x0a, 0xed, 0xa0, 0x80]), 2, "ED"],
    ["an overlong slash", new Uint8Array([0xc0, 0xaf]), 1, "C0"],
    ["beyond Unicode", new Uint8Array([0x61, 0xf4, 0x90, 0x80, 0x80]), 1, "F4"],
    ["a byte after the byte order mark", new Uint8Array([0xef, 0xbb, 0xbf, 0x0a, 0xff]), 2, "FF"],
  ])("names the line and the byte of %s", (_, bytes, line, hex) => {
    expect(decodeUtf8(bytes)).toEqual({ line, reason: `byte 0x${hex} is not UTF-8, expected a file saved as UTF-8` });
  });

  test("says that a file is UTF-16", () => {
    expect(decodeUtf8(new Uint8Array([0xff, 0xfe, 0x41, 0x00]))).toEqual({
      line: 1,
      reason: "it is UTF-16, expected UTF-8",
    });
  });

  test("gives back every byte of what it decodes, and finds a bad byte at its own line wherever it stands", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (before, after) => {
        const text = before.toWellFormed();
        const decoded = decodeUtf8(encode(text));
        expect("text" in decoded && (decoded.bom ? "\uFEFF" : "") + decoded.text).toBe(text);
        // 0xFF is no part of any UTF-8 sequence.
        const broken = Buffer.concat([encode(text), new Uint8Array([0x20, 0xff]), encode(after.toWellFormed())]);
        expect(decodeUtf8(broken)).toMatchObject({
          line: text.split(/\r\n|\n|\r/).length,
          reason: expect.stringContaining("0xFF"),
        });
      }),
    );
  });
});
