/** Every check is silent on its good pairs and finds something in its bad ones. */

import { describe, expect, test } from "vitest";
import { checks, runChecks } from "../../src/checks/index.ts";
import { checkCases } from "../../src/testing.ts";
import { makeContext } from "./make-context.ts";

describe.each(checks.map((check) => [check.id, check] as const))("%s", (_, check) => {
  test.each(check.good.map((example) => [`${example.source} → ${example.target}`, example] as const))(
    "finds nothing in: %s",
    (_name, example) => {
      expect(runChecks(makeContext(example), {}, [check])).toEqual([]);
    },
  );

  test.each(check.bad.map((example) => [`${example.source} → ${example.target}`, example] as const))(
    "finds something in: %s",
    (_name, example) => {
      const findings = runChecks(makeContext(example), {}, [check]);
      expect(findings.length).toBeGreaterThan(0);
      for (const { message } of findings) expect(message).toMatch(/^\S.*\.$/s);
    },
  );

  // Whoever writes a plugin has the same cases.
  test.each(checkCases(check).map(({ name, run }) => [name, run] as const))("%s", (_name, run) => run());

  test("has examples of both kinds", () => {
    expect(Math.min(check.good.length, check.bad.length)).toBeGreaterThan(0);
  });
});

test("a pair that is good for one check is good for all", () => {
  const alarms = checks.flatMap((check) =>
    check.good.flatMap((example) =>
      runChecks(makeContext(example), {}).map((result) => `${result.check}: ${example.source} → ${example.target}`),
    ),
  );
  expect(alarms).toEqual([]);
});

test("ids are unique and in kebab case", () => {
  const ids = checks.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
});
