/** A host of repositories that has pull requests, as its REST API gives them. GitLab calls them merge requests. */

import { z } from "zod";
import type { CallApi } from "./call-api.ts";

export interface RequestText {
  readonly title: string;
  /** Markdown. */
  readonly body: string;
}

export interface OpenRequest extends RequestText {
  readonly number: number;
  /** Where people read it. */
  readonly url: string;
}

export interface Branches {
  /** As `owner/name`; of GitLab also in groups. */
  readonly repository: string;
  /** The branch that has the changes. */
  readonly head: string;
  readonly base: string;
}

/** One that is open from `head` to `base`, of the repository itself and not of a fork. */
export interface PullRequests {
  find(): Promise<OpenRequest | undefined>;
  /** @throws ApiError with status 409 or 422 where there is one */
  create(text: RequestText): Promise<OpenRequest>;
  update(number: number, text: RequestText): Promise<OpenRequest>;
}

/** One of the hosts: what its API is like. */
export interface Host {
  readonly name: string;
  /** The address of the API of a host that is not the one everybody knows. */
  readonly apiPath: string;
  /** The API of the host that everybody knows, by its name in the address of a repository. */
  readonly known: Readonly<Record<string, string>>;
  /** How a token is sent. */
  headers(token: string): Readonly<Record<string, string>>;
  open(call: CallApi, branches: Branches): PullRequests;
}

const MOST_PAGES = 40;
export const PAGE_SIZE = 50;

/** Looks through the pages of a list until one fits. @param page The items of a page, which is counted from 1 */
export async function findInPages<T>(
  page: (number: number) => Promise<readonly T[]>,
  fits: (item: T) => boolean,
): Promise<T | undefined> {
  for (let number = 1; number <= MOST_PAGES; number += 1) {
    const items = await page(number);
    const found = items.find(fits);
    if (found !== undefined || items.length < PAGE_SIZE) return found;
  }
  return undefined;
}

const branchSchema = z.object({ ref: z.string(), repo: z.object({ full_name: z.string() }).nullish() });

/** A pull request of GitHub and of Forgejo. */
export const pullSchema = z
  .object({
    number: z.number().int(),
    title: z.string(),
    body: z.string().nullish(),
    html_url: z.string(),
    head: branchSchema,
    base: branchSchema,
  })
  .transform(({ number, title, body, html_url: url, head, base }) => ({
    request: { number, title, body: body ?? "", url },
    head,
    base,
  }));

/** Whether it is from the one branch to the other, in the repository itself. */
export function isBetween({ head, base }: z.infer<typeof pullSchema>, wanted: Branches): boolean {
  const isOwn = head.repo?.full_name.toLowerCase() === wanted.repository.toLowerCase();
  return isOwn && head.ref === wanted.head && base.ref === wanted.base;
}
