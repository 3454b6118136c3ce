/** Merge requests of GitLab (https://docs.gitlab.com/api/merge_requests/). */

import { z } from "zod";
import { findInPages, PAGE_SIZE, type Host } from "./host.ts";

const mergeSchema = z
  .object({
    iid: z.number().int(),
    title: z.string(),
    description: z.string().nullish(),
    web_url: z.string(),
    source_branch: z.string(),
    target_branch: z.string(),
    source_project_id: z.number().nullish(),
    target_project_id: z.number().nullish(),
  })
  .transform((given) => ({
    request: { number: given.iid, title: given.title, body: given.description ?? "", url: given.web_url },
    source: given.source_branch,
    target: given.target_branch,
    isOwn: given.source_project_id === given.target_project_id,
  }));

export const gitlab: Host = {
  name: "GitLab",
  apiPath: "/api/v4",
  known: {},
  headers: (token) => ({ "private-token": token, accept: "application/json" }),
  open(call, { repository, head, base }) {
    const path = `projects/${encodeURIComponent(repository)}/merge_requests`;
    return {
      async find() {
        const query = { state: "opened", source_branch: head, target_branch: base, per_page: String(PAGE_SIZE) };
        const page = async (number: number) =>
          call({ method: "GET", path, query: { ...query, page: String(number) } }, z.array(mergeSchema));
        const found = await findInPages(page, (each) => each.isOwn && each.source === head && each.target === base);
        return found?.request;
      },
      async create({ title, body }) {
        const given = { source_branch: head, target_branch: base, title, description: body };
        return (await call({ method: "POST", path, body: given }, mergeSchema)).request;
      },
      async update(number, { title, body }) {
        const given = { title, description: body };
        return (await call({ method: "PUT", path: `${path}/${number}`, body: given }, mergeSchema)).request;
      },
    };
  },
};
