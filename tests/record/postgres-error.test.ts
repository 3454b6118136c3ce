/** What the database's client and its queue say when the connection is lost: a person can act on it, and it is no bug of ours. */

import { expect, test } from "vitest";
import { toPostgresError } from "../../src/record/postgres-error.ts";

test.each([
  "Connection terminated unexpectedly",
  "LISTEN/NOTIFY connection ended",
  "Client has encountered a connection error and is not queryable",
])("%s", (message) => {
  expect(toPostgresError(new Error(message))).toMatchObject({ code: "store-unavailable", exitCode: 5 });
});

test("any other error comes back as it is", () => {
  const error = new Error("A list has no end.");
  expect(toPostgresError(error)).toBe(error);
});
