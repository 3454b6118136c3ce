/** Whose address a request is from. */

import { expect, test } from "vitest";
import { clientAddress, readProxies } from "../../src/team/addresses.ts";

test.each([
  ["nobody is trusted", "", "10.0.0.1", "1.2.3.4", "10.0.0.1"],
  ["a proxy says whom it speaks for", "10.0.0.0/8", "10.0.0.1", "1.2.3.4", "1.2.3.4"],
  [
    "what stands before the last untrusted one is made up",
    "10.0.0.0/8",
    "10.0.0.1",
    "9.9.9.9, 1.2.3.4, 10.0.0.2",
    "1.2.3.4",
  ],
  ["a socket of both families", "127.0.0.1", "::ffff:127.0.0.1", "2001:db8::1", "2001:db8::1"],
  ["what is no address ends the list", "127.0.0.1", "127.0.0.1", "1.2.3.4, unknown", "127.0.0.1"],
  ["no header", "127.0.0.1", "127.0.0.1", undefined, "127.0.0.1"],
])("%s", (_what, trusted, sender, forwarded, client) => {
  expect(clientAddress(sender, forwarded, readProxies(trusted))).toBe(client);
});

test.each(["localhost", "10.0.0.0/33", "10.0.0.0/x", "1.2.3"])("%s cannot be trusted", (list) => {
  expect(() => readProxies(list)).toThrow(`Cannot trust \`${list}\``);
});
