/** What XLIFF 1.2 says of a file as a whole. */

import { expect, test } from "vitest";
import type { FileKind } from "../../../src/config/file-kinds.ts";
import { xliff12Writer } from "../../../src/exchange/units/write-xliff12.ts";
import { makeUnit } from "./builders.ts";

test.each<[FileKind, string]>([
  ["markdown", "x-markdown"],
  ["html", "html"],
  ["i18next", "x-json"],
])("a file of the kind %s has the datatype %s", (fileKind, datatype) => {
  expect(xliff12Writer.article([makeUnit({}, { fileKind })], 1)).toContain(` datatype="${datatype}" `);
});
