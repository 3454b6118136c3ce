/** Pull requests of Forgejo and Gitea (https://codeberg.org/api/swagger, `repoListPullRequests` and those beside it). */

import { z } from "zod";
import { findInPages, isBetween, PAGE_SIZE, pullSchema, type Host } from "./host.ts";

export const forgejo: Host = {
  name: "Forgejo",
  apiPath: "/api/v1",
  known: {},
  headers: (token) => ({ authorization: `token ${token}`, accept: "application/json" }),
  open(call, branches) {
    const { repository, head, base } = branches;
    const path = `repos/${repository}/pulls`;
    return {
      // The list cannot be narrowed to a branch.
      async find() {
        const query = { state: "open", limit: String(PAGE_SIZE) };
        const page = async (number: number) =>
          call({ method: "GET", path, query: { ...query, page: String(number) } }, z.array(pullSchema));
        return (await findInPages(page, (each) => isBetween(each, branches)))?.request;
      },
      async create(text) {
        return (await call({ method: "POST", path, body: { ...text, head, base } }, pullSchema)).request;
      },
      async update(number, text) {
        return (await call({ method: "PATCH", path: `${path}/${number}`, body: text }, pullSchema)).request;
      },
    };
  },
};
