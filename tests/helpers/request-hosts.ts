/**
 * Pull requests of GitHub, GitLab and Forgejo on this machine, as their documentation has them:
 * https://docs.github.com/en/rest/pulls/pulls, https://docs.gitlab.com/api/merge_requests/, https://codeberg.org/api/swagger.
 */

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { HostId } from "../../src/team/pull-requests/settings.ts";

export interface StoredRequest {
  readonly number: number;
  title: string;
  body: string;
  readonly head: string;
  readonly base: string;
  /** `owner/name` that the branch is in. */
  readonly from: string;
  state: "open" | "closed";
}

export interface RequestHost {
  /** The address of its API. */
  readonly api: string;
  readonly requests: StoredRequest[];
  /** What was asked, as `GET /path`, without queries. */
  readonly asked: string[];
  /** Answers for the next calls, in place of what they would get. */
  readonly faults: Fault[];
  /** Adds one that somebody else has opened. */
  add(given: Partial<StoredRequest>): StoredRequest;
}

export interface Fault {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export const TOKEN = "token-of-the-tests";
export const REPOSITORY: Readonly<Record<HostId, string>> = {
  github: "owner/site",
  gitlab: "group/team/site",
  forgejo: "owner/site",
};

const PREFIX: Readonly<Record<HostId, string>> = { github: "/api/v3", gitlab: "/api/v4", forgejo: "/api/v1" };
/** The header with the token, as each documents it. */
const AUTHORIZATION: Readonly<Record<HostId, readonly [string, string]>> = {
  github: ["authorization", `Bearer ${TOKEN}`],
  gitlab: ["private-token", TOKEN],
  forgejo: ["authorization", `token ${TOKEN}`],
};

/** Starts it; it ends with the test. */
export async function startRequestHost(kind: HostId): Promise<RequestHost> {
  const requests: StoredRequest[] = [];
  const asked: string[] = [];
  const faults: Fault[] = [];
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const url = new URL(request.url ?? "/", "http://localhost");
      asked.push(`${request.method} ${url.pathname}`);
      const fault = faults.shift();
      if (fault) return void response.writeHead(fault.status, fault.headers).end(fault.body);
      const [name, value] = AUTHORIZATION[kind];
      if (request.headers[name] !== value) return send(response, 401, { message: "401 Unauthorized" });
      return answer(kind, requests, { method: request.method ?? "", url, body }, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}${PREFIX[kind]}`;
  const add = (given: Partial<StoredRequest>): StoredRequest => {
    const number = requests.length + 1;
    const made: StoredRequest = { number, title: "", body: "", head: "cotejo/es", base: "main", from: REPOSITORY[kind], state: "open", ...given };
    requests.push(made);
    return made;
  };
  return { api, requests, asked, faults, add };
} // prettier-ignore

interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly body: Readonly<Record<string, string>>;
}

function answer(kind: HostId, requests: StoredRequest[], { method, url, body }: Asked, response: ServerResponse): void {
  const list = `${PREFIX[kind]}/${kind === "gitlab" ? `projects/${encodeURIComponent(REPOSITORY[kind])}/merge_requests` : `repos/${REPOSITORY[kind]}/pulls`}`;
  const one = new RegExp(`^${list.replaceAll(".", "\\.")}/(\\d+)$`).exec(url.pathname)?.[1];
  const shown = (each: StoredRequest): object => (kind === "gitlab" ? asMerge(each) : asPull(each));
  if (url.pathname === list && method === "GET") return send(response, 200, page(kind, requests, url.searchParams).map(shown));
  if (url.pathname === list && method === "POST") {
    const [head, base, text] = kind === "gitlab" ? [body["source_branch"], body["target_branch"], body["description"]] : [body["head"], body["base"], body["body"]];
    if (!head || !base || !body["title"] || text === undefined) return send(response, kind === "gitlab" ? 400 : 422, { message: "Validation Failed" });
    const isThere = requests.some((each) => each.state === "open" && each.head === head && each.base === base && each.from === REPOSITORY[kind]);
    if (isThere) return duplicate(kind, response);
    requests.push({ number: requests.length + 1, title: body["title"], body: text, head, base, from: REPOSITORY[kind], state: "open" });
    return send(response, 201, shown(requests.at(-1) as StoredRequest));
  }
  const found = requests.find(({ number }) => String(number) === one);
  if (!found || method !== (kind === "gitlab" ? "PUT" : "PATCH")) return send(response, 404, { message: "404 Not Found" });
  found.title = body["title"] ?? found.title;
  found.body = body[kind === "gitlab" ? "description" : "body"] ?? found.body;
  return send(response, kind === "forgejo" ? 201 : 200, shown(found));
} // prettier-ignore

function duplicate(kind: HostId, response: ServerResponse): void {
  if (kind === "github")
    return send(response, 422, { message: "Validation Failed", errors: [{ resource: "PullRequest", code: "custom", message: "A pull request already exists for owner:cotejo/es." }] });
  if (kind === "gitlab") return send(response, 409, { message: ["Another open merge request already exists for this source branch: !1"] });
  return send(response, 409, { message: "pull request already exists for these targets" });
} // prettier-ignore

/** GitHub and GitLab narrow the list to branches; Forgejo does not. */
function page(kind: HostId, requests: readonly StoredRequest[], query: URLSearchParams): readonly StoredRequest[] {
  const open = requests.filter(({ state }) => state === "open" && query.get("state") === (kind === "gitlab" ? "opened" : "open"));
  const matching = open.filter(({ head, base, from }) => {
    if (kind === "github") return query.get("head") === `${from.split("/")[0]}:${head}` && query.get("base") === base;
    return kind === "forgejo" || (query.get("source_branch") === head && query.get("target_branch") === base);
  });
  const size = Number(query.get(kind === "forgejo" ? "limit" : "per_page") ?? 30);
  const at = Number(query.get("page") ?? 1);
  return matching.slice((at - 1) * size, at * size);
} // prettier-ignore

function asPull({ number, title, body, head, base, from, state }: StoredRequest): object {
  const own = { full_name: REPOSITORY.github };
  return { number, title, body: body === "" ? null : body, state, html_url: `https://host.example.org/${own.full_name}/pulls/${number}`, head: { ref: head, repo: from === "gone" ? null : { full_name: from } }, base: { ref: base, repo: own } };
} // prettier-ignore

function asMerge({ number, title, body, head, base, from, state }: StoredRequest): object {
  return { id: 1000 + number, iid: number, title, description: body === "" ? null : body, state: state === "open" ? "opened" : "closed", web_url: `https://host.example.org/-/merge_requests/${number}`, source_branch: head, target_branch: base, source_project_id: from === REPOSITORY.gitlab ? 7 : 8, target_project_id: 7 };
} // prettier-ignore

async function readBody(request: IncomingMessage): Promise<Record<string, string>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  return text === "" ? {} : (JSON.parse(text) as Record<string, string>);
}

function send(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
}
