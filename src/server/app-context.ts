/** What the application is made with, and what its routes share. */

import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Config } from "../config/types.ts";
import type { ReviewSession } from "../review/review-session.ts";
import type { PresenceLink } from "../review/presence.ts";

export interface AppOptions {
  readonly config: Config;
  /** Who decides on this machine, unless they say another name on the page. */
  readonly author: string;
  readonly port: () => number;
  readonly review: ReviewSession;
  /** Where engines find their keys; the process's own by default. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Told what is a bug of ours. */
  readonly onBug: (error: unknown) => void;
  /** Set by a server that has let its caller in already: who asks, by their account. Without it this application has sessions of its own. */
  readonly caller?: (context: Context) => Caller;
  /** Path that the page is below, such as `/projects/site`: the server of a team has several. */
  readonly base?: string;
  /** Who has the project open at other servers of the same database. */
  readonly elsewhere?: PresenceLink;
  /** What the project is called; by default as its package or repository is. */
  readonly project?: string;
}

/** What the routes share. */
export type Api = OpenAPIHono;

/** Who asks, by an account of the server. */
export interface Caller {
  readonly name: string;
  /** The role in this project, as `roles.ts` of `team/` has it. */
  readonly role: string;
  /** What they write waits for somebody else's approval. */
  readonly proposes: boolean;
  /** Where the server lists their projects. */
  readonly home: string;
}
