/**
 * Passkeys (WebAuthn), which open an account without a password and without a code. The authenticator has to know its owner,
 * by a fingerprint or a PIN, and finds the account itself. What it signs is checked by @simplewebauthn/server.
 */

import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/server";
import { COSEALG, decodeAttestationObject, isoBase64URL } from "@simplewebauthn/server/helpers";
import { z } from "zod";
import { hiddenCharacters } from "../base/hidden-characters.ts";
import type { Account } from "./accounts.ts";
import { keepChallenge, PASSKEY_WAIT_MS, takeChallenge } from "./passkey-challenges.ts";
import { isTaken } from "./postgres-database.ts";
import type { PasskeyTable, TeamDatabase } from "./tables.ts";
import { TeamError } from "./team-error.ts";

/** Passkeys that one account may have. */
export const MOST_PASSKEYS = 20;
const LONGEST_NAME = 60;
/** Every authenticator has one of these. The library would add one that Node calls experimental. */
const ALGORITHMS = [COSEALG.EdDSA, COSEALG.ES256, COSEALG.RS256];

/** What it works on: a `Team` has it. */
interface Places {
  readonly database: TeamDatabase;
  readonly now: () => number;
  readonly options: { readonly url: URL };
}

/** What the browser is asked. */
export interface Begun<Options> {
  /** It comes back with the answer, from the same browser. */
  readonly key: string;
  readonly options: Options;
}

/** A text of base64url. The longest is an attestation: a kilobyte or two. */
const bytes = z.string().min(1).max(20_000).regex(/^[\w-]+$/); // prettier-ignore
const credential = { id: bytes.max(2000), rawId: bytes.max(2000), type: z.literal("public-key") };
const newCredential = z.object({
  ...credential,
  response: z.object({ clientDataJSON: bytes, attestationObject: bytes }),
});
const proofOfOne = z.object({
  ...credential,
  response: z.object({ clientDataJSON: bytes, authenticatorData: bytes, signature: bytes, userHandle: bytes }),
});

/** What a browser has signed with a passkey, before it is checked. */
export type Proof = z.infer<typeof proofOfOne>;

/** Whether browsers give passkeys to a server of this address: it has a name, and https unless it is this machine. */
export function hasPasskeysAt({ protocol, hostname }: URL): boolean {
  if (hostname === "localhost") return true;
  return protocol === "https:" && !/^[\d.]+$|^\[/.test(hostname);
}

/** Those of an account, the oldest first. */
export async function passkeysOf(database: TeamDatabase, userId: string): Promise<readonly PasskeyTable[]> {
  const all = database.selectFrom("passkey").selectAll().where("userId", "=", userId);
  return all.orderBy("createdAt").orderBy("id").execute();
}

/** Begins to add one. @throws TeamError: the account has too many */
export async function beginPasskey(
  places: Places,
  account: Account,
): Promise<Begun<PublicKeyCredentialCreationOptionsJSON>> {
  const there = await passkeysOf(places.database, account.id);
  if (there.length >= MOST_PASSKEYS) throw new TeamError("passkey-many", { count: MOST_PASSKEYS });
  const { host, hostname } = places.options.url;
  const options = await generateRegistrationOptions({
    rpName: `Cotejo (${host})`,
    rpID: hostname,
    userID: new TextEncoder().encode(account.id),
    userName: account.email,
    userDisplayName: account.name,
    timeout: PASSKEY_WAIT_MS,
    attestationType: "none",
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: there.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  return { key: await keepChallenge(places, options.challenge, account.id), options };
}

/**
 * Adds one that the browser has made.
 * @param given.response The credential, as `toJSON` gives it
 * @throws TeamError: its name, its time has passed, it was refused, an account has it
 */
export async function addPasskey(
  places: Places,
  account: Account,
  given: { readonly key: string; readonly name: string; readonly response: string },
): Promise<PasskeyTable> {
  const name = readName(given.name);
  const challenge = await takeChallenge(places, given.key, account.id);
  if (challenge === undefined) throw new TeamError("passkey-late");
  const { id, publicKey, counter } = await checked(() => readNew(places.options.url, challenge, given.response));
  const passkey: PasskeyTable = {
    id,
    userId: account.id,
    name,
    publicKey: isoBase64URL.fromBuffer(publicKey),
    counter,
    createdAt: new Date(places.now()).toISOString(),
    lastUsedAt: null,
  };
  await places.database.insertInto("passkey").values(passkey).execute().catch((error: unknown) => {
    throw isTaken(error) ? new TeamError("passkey-taken") : error;
  }); // prettier-ignore
  return passkey;
}

async function readNew(url: URL, challenge: string, text: string) {
  const given = newCredential.parse(JSON.parse(text));
  // The library would ask addresses that stand in certificates for what was revoked. None was asked for.
  const statement = decodeAttestationObject(isoBase64URL.toBuffer(given.response.attestationObject));
  const format = statement.get("fmt");
  if (format !== "none" && (format !== "packed" || statement.get("attStmt").get("x5c") !== undefined))
    throw new Error(`attestation ${format} with certificates`);
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: { ...given, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: url.origin,
    expectedRPID: url.hostname,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  });
  if (!verified) throw new Error("attestation");
  return registrationInfo.credential;
}

/** Takes one away. @throws TeamError: the account has none of this id */
export async function removePasskey(database: TeamDatabase, userId: string, id: string): Promise<PasskeyTable> {
  const removed = await database
    .deleteFrom("passkey")
    .where("id", "=", id)
    .where("userId", "=", userId)
    .returningAll()
    .executeTakeFirst();
  if (!removed) throw new TeamError("passkey-gone");
  return removed;
}

/** Takes all of an account away. */
export async function removePasskeysOf(database: TeamDatabase, userId: string): Promise<void> {
  await database.deleteFrom("passkeyChallenge").where("userId", "=", userId).execute();
  await database.deleteFrom("passkey").where("userId", "=", userId).execute();
}

/** Begins to sign in: whoever it is. */
export async function beginProof(places: Places): Promise<Begun<PublicKeyCredentialRequestOptionsJSON>> {
  const options = await generateAuthenticationOptions({
    rpID: places.options.url.hostname,
    timeout: PASSKEY_WAIT_MS,
    userVerification: "required",
  });
  return { key: await keepChallenge(places, options.challenge, null), options };
}

/** @throws TeamError: it is none */
export function readProof(text: string): Promise<Proof> {
  return checked(async () => proofOfOne.parse(JSON.parse(text)));
}

/** Id of the account that has a passkey. */
export async function ownerOfPasskey(database: TeamDatabase, id: string): Promise<string | undefined> {
  return (await database.selectFrom("passkey").select("userId").where("id", "=", id).executeTakeFirst())?.userId;
}

/**
 * Checks a proof, and notes that the passkey was used. The challenge is used up, whatever comes of it.
 * @returns the passkey, whose owner it is
 * @throws TeamError: its time has passed, nobody has the passkey, or it was refused
 */
export async function provePasskey(places: Places, key: string, proof: Proof): Promise<PasskeyTable> {
  const { database, now } = places;
  const challenge = await takeChallenge(places, key, null);
  if (challenge === undefined) throw new TeamError("passkey-late");
  const passkey = await database.selectFrom("passkey").selectAll().where("id", "=", proof.id).executeTakeFirst();
  if (!passkey) throw new TeamError("passkey-unknown");
  const counter = await checked(() => countOf(places.options.url, challenge, proof, passkey));
  const lastUsedAt = new Date(now()).toISOString();
  // If two bring one count at once, one is accepted. A passkey that does not count says 0 each time.
  const used = await database
    .updateTable("passkey")
    .set({ counter, lastUsedAt })
    .where("id", "=", passkey.id)
    .where("counter", counter === 0 ? "=" : "<", counter)
    .returningAll()
    .executeTakeFirst();
  if (!used) throw new TeamError("passkey-refused", { reason: "counter" });
  return used;
}

/** @returns how often it has signed; throws for a proof that does not hold */
async function countOf(url: URL, challenge: string, proof: Proof, passkey: PasskeyTable): Promise<number> {
  if (proof.response.userHandle !== isoBase64URL.fromUTF8String(passkey.userId)) throw new Error("another account");
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: { ...proof, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: url.origin,
    expectedRPID: url.hostname,
    credential: { ...passkey, publicKey: isoBase64URL.toBuffer(passkey.publicKey) },
    requireUserVerification: true,
  });
  if (!verified) throw new Error("signature");
  return authenticationInfo.newCounter;
}

/** Whatever a library says of bytes from outside is a refusal. Nothing in `work` asks the database. */
async function checked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new TeamError("passkey-refused", { reason: error instanceof Error ? error.message : "unreadable" });
  }
}

function readName(given: string): string {
  const name = given.normalize("NFC").trim();
  if (name !== "" && name.length <= LONGEST_NAME && hiddenCharacters(name).length === 0) return name;
  throw new TeamError("passkey-name", { count: LONGEST_NAME });
}
