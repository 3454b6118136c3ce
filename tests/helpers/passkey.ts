/** An authenticator after WebAuthn, with one passkey, and a person's way through adding one. What it signs may be made wrong. */

import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/server";
import { isoCBOR } from "@simplewebauthn/server/helpers";
import type { Person } from "./team-client.ts";
import { PASSWORD } from "./team.ts";

const PRESENT = 1;
const VERIFIED = 4;
const ATTESTED = 64;

/** What an answer has that an honest one has not. */
export interface Wrong {
  readonly origin?: string;
  readonly rpId?: string;
  /** The owner was not asked for a fingerprint or a PIN. */
  readonly isUnverified?: boolean;
  readonly userHandle?: string;
  readonly id?: string;
  /** Another key signs. */
  readonly key?: KeyObject;
  readonly counter?: number;
  readonly type?: string;
  readonly certificates?: readonly Buffer[];
}

export interface Authenticator {
  readonly id: string;
  /** Makes its passkey. @returns what a script of the page sends */
  make(creation: PublicKeyCredentialCreationOptionsJSON, wrong?: Wrong): string;
  /** Signs in by it. */
  prove(request: PublicKeyCredentialRequestOptionsJSON, wrong?: Wrong): string;
}

/** @param origin Of the page; @param counts Whether it counts its signatures */
export function createAuthenticator(origin: string, { counts = true } = {}): Authenticator {
  const id = randomBytes(32).toString("base64url");
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  let handle = "";
  let count = 0;

  const clientData = (type: string, challenge: string, wrong: Wrong): Buffer =>
    Buffer.from(
      JSON.stringify({ type: wrong.type ?? type, challenge, origin: wrong.origin ?? origin, crossOrigin: false }),
    );

  function data(rpId: string, flags: number, wrong: Wrong): Buffer {
    count += 1;
    const head = Buffer.alloc(5);
    head.writeUInt8(PRESENT | (wrong.isUnverified ? 0 : VERIFIED) | flags);
    head.writeUInt32BE(wrong.counter ?? (counts ? count : 0), 1);
    return Buffer.concat([sha256(wrong.rpId ?? rpId), head]);
  }

  return {
    id,
    make({ challenge, rp, user }, wrong = {}) {
      handle = user.id;
      const bytes = Buffer.from(wrong.id ?? id, "base64url");
      const length = Buffer.alloc(2);
      length.writeUInt16BE(bytes.length);
      const key = new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, "base64url")],
        [-3, Buffer.from(y, "base64url")],
      ]);
      const attested = [Buffer.alloc(16), length, bytes, Buffer.from(isoCBOR.encode(key))];
      const authData = Buffer.concat([data(rp.id ?? "", ATTESTED, wrong), ...attested]);
      const { certificates } = wrong;
      const statement = certificates
        ? new Map<string, unknown>([["alg", -7], ["sig", Buffer.alloc(70)], ["x5c", certificates]])
        : new Map<string, unknown>(); // prettier-ignore
      const attestation = new Map<string, unknown>([
        ["fmt", certificates ? "packed" : "none"],
        ["attStmt", statement],
        ["authData", new Uint8Array(authData)],
      ]);
      return answer(wrong.id ?? id, {
        clientDataJSON: clientData("webauthn.create", challenge, wrong),
        attestationObject: Buffer.from(isoCBOR.encode(attestation as never)),
      });
    },
    prove({ challenge, rpId = "" }, wrong = {}) {
      const authenticatorData = data(rpId, 0, wrong);
      const clientDataJSON = clientData("webauthn.get", challenge, wrong);
      const signed = Buffer.concat([authenticatorData, sha256(clientDataJSON)]);
      return answer(wrong.id ?? id, {
        clientDataJSON,
        authenticatorData,
        signature: sign("sha256", signed, wrong.key ?? privateKey),
        userHandle: Buffer.from(wrong.userHandle ?? handle, "base64url"),
      });
    },
  };
}

/** As `toJSON` of the browser gives it. */
function answer(id: string, response: Readonly<Record<string, Buffer>>): string {
  const texts = Object.entries(response).map(([name, bytes]) => [name, bytes.toString("base64url")]);
  return JSON.stringify({
    id,
    rawId: id,
    type: "public-key",
    response: Object.fromEntries(texts),
    clientExtensionResults: {},
  });
}

function sha256(data: string | Buffer): Buffer {
  return createHash("sha256").update(data).digest();
}

/** Begins to add a passkey on the page of somebody's account. @returns what the browser makes one by */
export async function beginPasskey(person: Person): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const page = await (await person.post("account/passkeys/begin", { password: PASSWORD })).text();
  const creation = /data-creation="([^"]+)"/.exec(page)?.[1];
  if (creation === undefined) throw new Error(`Expected to be asked for a passkey, the page said: ${page}`);
  return JSON.parse(creation.replaceAll("&quot;", '"').replaceAll("&amp;", "&")) as PublicKeyCredentialCreationOptionsJSON;
} // prettier-ignore

/** Adds one. */
export async function addPasskey(person: Person, device: Authenticator, name = "Phone", wrong?: Wrong): Promise<Response> {
  const response = device.make(await beginPasskey(person), wrong);
  return person.post("account/passkeys/add", { name, response });
} // prettier-ignore

/** What a browser is asked for signing in. */
export async function askProof(person: Person): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const asked = await person.send("POST", "sign-in/passkey/begin");
  return (await asked.json()) as PublicKeyCredentialRequestOptionsJSON;
}

/** Signs in by it. */
export async function signInByPasskey(person: Person, device: Authenticator, wrong?: Wrong): Promise<Response> {
  return person.post("sign-in/passkey", { response: device.prove(await askProof(person), wrong) });
}
