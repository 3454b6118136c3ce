/** The tables of a team's server. Those of accounts and sessions are better-auth's own. */

import type { Generated, Kysely } from "kysely";

/** Times are ISO 8601 in UTC throughout. */
export interface TeamTables {
  readonly project: ProjectTable;
  readonly member: MemberTable;
  readonly invitation: InvitationTable;
  readonly audit: AuditTable;
  readonly attempt: AttemptTable;
  readonly pullRequest: PullRequestTable;
  readonly user: UserTable;
  readonly token: TokenTable;
  readonly digest: DigestTable;
  readonly setting: SettingTable;
  readonly job: JobTable;
  readonly passkey: PasskeyTable;
  readonly passkeyChallenge: PasskeyChallengeTable;
}

export interface ProjectTable {
  /** Stands in addresses, and names the folder of the checkout. */
  readonly slug: string;
  readonly name: string;
  readonly url: string;
  readonly branch: string;
  /** The branch that decisions are pushed to: the same, or one of its own. */
  readonly publishTo: string;
  /** Signs what GitHub, GitLab or Forgejo posts when somebody pushes. */
  readonly hookSecret: string;
  readonly createdAt: string;
}

export interface MemberTable {
  readonly project: string;
  readonly userId: string;
  readonly role: string;
}

/** A link that makes an account, once. */
export interface InvitationTable {
  readonly id: string;
  /** SHA-256 of the token in the link. */
  readonly hash: string;
  readonly email: string;
  /** Null: the first administrator of the server. */
  readonly project: string | null;
  readonly role: string;
  readonly invitedBy: string;
  readonly expiresAt: string;
  readonly usedAt: string | null;
}

export interface AuditTable {
  readonly id: Generated<number>;
  readonly at: string;
  readonly who: string;
  readonly action: string;
  readonly project: string | null;
  readonly details: string;
}

/** Failed sign-ins, by what they are counted for: an account, or an address of the network. */
export interface AttemptTable {
  readonly key: string;
  readonly count: number;
  readonly since: string;
}

/** Of better-auth; `isAdmin` and `disabledAt` are ours. A boolean of SQLite is 1 or 0. */
export interface UserTable {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly emailVerified: boolean | number;
  readonly isAdmin: boolean | number;
  readonly disabledAt: string | null;
}

/** What a program calls the server with, in the name of an account. */
export interface TokenTable {
  readonly id: string;
  /** SHA-256 of the token: whoever reads the database cannot use it. */
  readonly hash: string;
  readonly userId: string;
  /** The one project that it opens. */
  readonly project: string;
  /** What the program is called in the record. */
  readonly name: string;
  /** `read` or `propose`. */
  readonly scope: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

/** What is one for all servers of the database. */
export interface SettingTable {
  readonly key: string;
  readonly value: string;
}

/** The translation of one article, from when somebody has started it. */
export interface JobTable {
  readonly id: string;
  readonly project: string;
  /** Path of its source. */
  readonly article: string;
  /** The engine that its price was for. */
  readonly provider: string;
  /** E-mail address. */
  readonly startedBy: string;
  readonly startedAt: string;
  /** A `JobState`. */
  readonly state: string;
  /** How often it was begun; tells one try from the next. */
  readonly tries: number;
  /** Where the queue is in this process: when it is tried again. */
  readonly notBefore: string | null;
  /** Machine and process that has it, or had it last. */
  readonly worker: string | null;
  readonly beganAt: string | null;
  readonly endedAt: string | null;
  /** Segments. */
  readonly done: number;
  readonly total: number;
  readonly sentCharacters: number;
  /** A `JobFailure` as JSON: why the last try has failed. */
  readonly error: string | null;
}

/** What an account is opened with in place of a password. */
export interface PasskeyTable {
  /** The credential's, in base64url. */
  readonly id: string;
  readonly userId: string;
  /** What its owner calls it. */
  readonly name: string;
  /** COSE, in base64url. */
  readonly publicKey: string;
  /** Signatures that it has made, as it says itself; 0: it does not count. */
  readonly counter: number;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

/** What a browser is to have signed with a passkey, once. */
export interface PasskeyChallengeTable {
  /** SHA-256 of the key that the browser has in a cookie. */
  readonly hash: string;
  readonly challenge: string;
  /** Who adds a passkey; null: somebody signs in. */
  readonly userId: string | null;
  readonly expiresAt: string;
}

/** Times are ISO 8601 in UTC. */
export interface DigestTable {
  readonly userId: string;
  readonly choice: string;
  readonly language: string;
  /** As `America/Bogota`. */
  readonly timeZone: string;
  /** Since when they want it: what is older is no news. */
  readonly since: string;
  /** When to look next. */
  readonly nextAt: string;
  /** What they were told, as JSON: keys by project. */
  readonly told: string;
  /** Tries that failed since the last mail. */
  readonly failures: number;
  /** Another one after each change: whoever has read an older row changes nothing. */
  readonly version: number;
}

export interface PullRequestTable {
  readonly project: string;
  /** A `HostId`. */
  readonly host: string;
  /** The address of the API. */
  readonly api: string;
  /** As `owner/name`. */
  readonly repository: string;
  readonly language: string;
  /** The title that was written last: another one is a person's, and stays. */
  readonly title: string;
}

export type TeamDatabase = Kysely<TeamTables>;
