// Links the command into node_modules/.bin, so that `npx cotejo` works in the clone, under the Node that the project brings.
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const bin = path.join(root, "node_modules", ".bin");
mkdirSync(bin, { recursive: true });
const link = path.join(bin, "cotejo");
rmSync(link, { force: true });
if (process.platform === "win32") {
  // Symbolic links need a privilege there; npm itself writes such files.
  writeFileSync(`${link}.cmd`, `@ECHO off\r\nnode "%~dp0\\..\\..\\dist\\cli\\main.js" %*\r\n`);
} else symlinkSync(path.join("..", "..", "dist", "cli", "main.js"), link);
