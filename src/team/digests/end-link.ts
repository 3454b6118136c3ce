/** The link in each mail that ends it, for whoever has the mail: it needs no session, and nobody can make one up. */

import { createHmac, timingSafeEqual } from "node:crypto";

const PURPOSE = "end-digest";

/** What stands in the link. @param secret Of the server */
export function endToken(secret: string, userId: string): string {
  return `${Buffer.from(userId).toString("base64url")}.${signatureOf(secret, userId)}`;
}

/** @returns whose mails it ends; undefined for one that this server has not signed */
export function readEndToken(secret: string, token: string): string | undefined {
  const [user = "", signature = ""] = token.split(".");
  const userId = Buffer.from(user, "base64url").toString("utf8");
  const [given, wanted] = [Buffer.from(signature), Buffer.from(signatureOf(secret, userId))];
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? userId : undefined;
}

function signatureOf(secret: string, userId: string): string {
  return createHmac("sha256", secret).update(`${PURPOSE} ${userId}`).digest("base64url");
}
