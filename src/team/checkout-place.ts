/** Where the checkout of a project is, in the folder of a server or of a worker. */

import path from "node:path";
import type { CheckoutOptions } from "./git/checkout.ts";
import type { ProjectTable } from "./tables.ts";

export interface CheckoutPlace {
  /** Absolute: the folder of the server, or of the worker. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The file that runs `cotejo`. */
  readonly program: string;
  /** Signs commits. */
  readonly identity: { readonly name: string; readonly email: string };
}

export function checkoutOf(place: CheckoutPlace, { slug, url, branch, publishTo }: ProjectTable): CheckoutOptions {
  const { folder, identity, program, env } = place;
  const root = rootOf(folder, slug);
  return { root, url, branch, publishTo, identity, program, credentials: path.join(folder, "git-credentials"), env };
}

/** The folder of a checkout. */
export function rootOf(folder: string, slug: string): string {
  return path.join(folder, "projects", slug);
}
