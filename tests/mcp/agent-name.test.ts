import { expect, test } from "vitest";
import { agentName } from "../../src/mcp/agent-name.ts";

test("an agent is called as `--agent` says, else as the client calls itself", () => {
  expect(agentName(" Codex ", "claude-code")).toBe("Codex");
  expect(agentName(undefined, "claude-code")).toBe("claude-code");
  expect([agentName(undefined, undefined), agentName("", " ")]).toEqual(["unknown", "unknown"]);
});

test("a client's name is one short line that reads as it is", () => {
  expect(agentName(undefined, "Cla\u202Eude\n\u0007")).toBe("Claude");
  expect(agentName(undefined, "x".repeat(500))).toBe("x".repeat(60));
});

test("a name of `--agent` that does not read as it is is refused", () => {
  expect(() => agentName("Cla\u202Eude", undefined)).toThrow(/Cannot call the agent/);
  expect(() => agentName("x".repeat(61), undefined)).toThrow(/at most 60 characters/);
});
