/** Comments on an article that is sent back. */

import { expect, test } from "vitest";
import { commentsToSend } from "../../src/web/text/comments-to-send.ts";

test.each([
  [{ b: "Two", a: " One " }, ["a", "b"], { a: "One", b: "Two" }],
  [{ a: "One", "": "All" }, ["a", "b"], { a: "All\n\nOne" }],
  [{ gone: "Where is it?", b: "Two" }, ["a", "b"], { a: "Where is it?", b: "Two" }],
  [{ a: "  ", "": "" }, ["a"], {}],
  [{ "": "All" }, [], {}],
])("%j in an article of %j", (all, known, expected) => {
  expect(commentsToSend(all, known)).toEqual(expected);
});
