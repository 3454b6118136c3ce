/** Pull requests of GitHub (https://docs.github.com/en/rest/pulls/pulls), also of an Enterprise Server. */

import { z } from "zod";
import { findInPages, isBetween, PAGE_SIZE, pullSchema, type Host } from "./host.ts";

const VERSION = "2022-11-28";

export const github: Host = {
  name: "GitHub",
  apiPath: "/api/v3",
  known: { "github.com": "https://api.github.com", "ssh.github.com": "https://api.github.com" },
  headers: (token) => ({
    authorization: `Bearer ${token}`,
    accept: "application/vnd.github+json",
    "x-github-api-version": VERSION,
  }),
  open(call, branches) {
    const { repository, head, base } = branches;
    const path = `repos/${repository}/pulls`;
    const owner = repository.split("/")[0] ?? "";
    return {
      async find() {
        const query = { state: "open", head: `${owner}:${head}`, base, per_page: String(PAGE_SIZE) };
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
