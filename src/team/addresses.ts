/** Addresses of the network: which of them are proxies that this server trusts. */

import { BlockList, isIP } from "node:net";
import { UsageError } from "../base/errors.ts";

export interface TrustedProxies {
  has(address: string): boolean;
}

/** @param list As `127.0.0.1,10.0.0.0/8`. @throws UsageError `flags` */
export function readProxies(list: string | undefined): TrustedProxies {
  const trusted = new BlockList();
  for (const each of (list ?? "")
    .split(",")
    .map((text) => text.trim())
    .filter((text) => text !== "")) {
    const [address = "", bits] = each.split("/");
    const family = isIP(address);
    const most = family === 6 ? 128 : 32;
    if (family === 0 || (bits !== undefined && (!/^\d{1,3}$/.test(bits) || Number(bits) > most)))
      throw new UsageError(
        "flags",
        `Cannot trust \`${each}\`, expected an address such as \`127.0.0.1\` or a network such as \`10.0.0.0/8\`.`,
      );
    trusted.addSubnet(address, bits === undefined ? most : Number(bits), family === 6 ? "ipv6" : "ipv4");
  }
  return { has: (address) => check(trusted, plainAddress(address)) };
}

/**
 * Whom a request is from: the sender, or where a trusted proxy has sent it, the nearest in `X-Forwarded-For` that is none.
 */
export function clientAddress(sender: string, forwarded: string | undefined, proxies: TrustedProxies): string {
  let client = plainAddress(sender);
  for (const each of (forwarded ?? "")
    .split(",")
    .map((text) => plainAddress(text.trim()))
    .toReversed()) {
    if (!proxies.has(client) || isIP(each) === 0) break;
    client = each;
  }
  return client;
}

function check(list: BlockList, address: string): boolean {
  const family = isIP(address);
  return family !== 0 && list.check(address, family === 6 ? "ipv6" : "ipv4");
}

/** A socket that listens to both families writes IPv4 as `::ffff:127.0.0.1`. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}
