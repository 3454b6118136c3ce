/** An app for codes, after RFC 6238, and a person's way through setting it up. */

import { createHmac } from "node:crypto";
import type { Person } from "./team-client.ts";
import { PASSWORD } from "./team.ts";

const STEP_MS = 30_000;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The code of a key in base32. @param later Steps of half a minute from now */
export function codeOf(key: string, later = 0): string {
  const bits = Array.from(key, (letter) => LETTERS.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / STEP_MS) + later));
  const hmac = createHmac("sha1", Buffer.from(bytes)).update(counter).digest();
  const at = (hmac.at(-1) ?? 0) & 15;
  return String((hmac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

export interface Factor {
  /** Base32. */
  readonly key: string;
  readonly backupCodes: readonly string[];
}

/** Sets it up on the page of somebody's account; uses the code of now up. */
export async function setUpFactor(person: Person): Promise<Factor> {
  const begun = await (await person.post("account/factor/begin", { password: PASSWORD })).text();
  const key = (/<code>([A-Z2-7 ]+)<\/code>/.exec(begun)?.[1] ?? "").replaceAll(" ", "");
  const set = await (await person.post("account/factor/confirm", { code: codeOf(key) })).text();
  const backupCodes = [...set.matchAll(/<li><code>([^<]+)<\/code>/g)].map(([, code = ""]) => code);
  if (backupCodes.length === 0) throw new Error(`Expected backup codes, the page said: ${set}`);
  return { key, backupCodes };
}
