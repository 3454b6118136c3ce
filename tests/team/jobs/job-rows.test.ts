/** Rows of jobs, on SQLite and on a real PostgreSQL. */

import { beforeAll, describe } from "vitest";
import { openTeamDatabase } from "../../../src/team/database.ts";
import { sharedPostgres, type SharedPostgres } from "../../helpers/postgres.ts";
import { makeProject } from "../../helpers/project-folder.ts";
import { closing } from "../contract.ts";
import { testJobRows } from "./contract.ts";

let server: SharedPostgres;
beforeAll(async () => {
  server = await sharedPostgres();
}, 60_000);

describe("SQLite", () => {
  testJobRows(async () => {
    const database = closing(await openTeamDatabase(makeProject().root));
    return [database, database];
  });
});

describe("PostgreSQL", { tags: ["slow"] }, () => {
  testJobRows(async () => {
    const url = await server.createDatabase();
    return [closing(await openTeamDatabase("", url)), closing(await openTeamDatabase("", url))];
  });
});
