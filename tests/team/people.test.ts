/** Who is here: what commits name as co-authors while the database is read anew, or is away. */

import { expect, onTestFinished, test } from "vitest";
import { openTeamDatabase } from "../../src/team/database.ts";
import { createPeople } from "../../src/team/people.ts";
import { makeProject } from "../helpers/project-folder.ts";

test("a commit names its co-authors while people are read, and while the database is away", async () => {
  const database = await openTeamDatabase(makeProject().root);
  onTestFinished(() => database.destroy());
  await database.schema
    .createTable("user")
    .ifNotExists()
    .addColumn("name", "text")
    .addColumn("email", "text")
    .addColumn("emailVerified", "integer")
    .execute();
  const values = { name: "Ana", email: "ana@example.org", emailVerified: 1 };
  await database.insertInto("user").values(values as never).execute(); // prettier-ignore
  const people = createPeople(database);
  expect(people.mailOf("Ana")).toBeUndefined();
  await people.changed();
  expect(people.mailOf("Ana")).toBe("ana@example.org");
  const reading = people.changed();
  expect(people.mailOf("Ana")).toBe("ana@example.org");
  await reading;
  await database.destroy();
  await expect(people.changed()).rejects.toThrow();
  expect(people.mailOf("Ana")).toBe("ana@example.org");
});
