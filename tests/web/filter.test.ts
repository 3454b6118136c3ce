/** What is chosen in the list as a query, and back. */

import { expect, test } from "vitest";
import { formatFilter, isQuery, readFilter, VIEWS, type Filter } from "../../src/web/state/filter.ts";
import { parseQuery } from "../../src/review/query.ts";

const WORDS = ["", "tribunal", "tribunal penal", "¿qué?", "a,b -c", "state:draft"];

test.each(VIEWS.map(({ id }) => id))("the view %s, with an article and words, is a query that reads back", (view) => {
  for (const words of WORDS)
    for (const article of [undefined, "content/a b.md"]) {
      const filter: Filter = { view, words, ...(article === undefined ? {} : { article }) };
      const query = formatFilter(filter);
      expect(() => parseQuery(query), query).not.toThrow();
      expect(readFilter(query), query).toEqual(filter);
    }
});

test.each([
  "state:draft",
  "is:waiting state:draft",
  '"two words"',
  "-is:waiting",
  'is:waiting article:"a" check:numbers',
])("%s says more than the choices do", (query) => expect(readFilter(query)).toBeUndefined());

test.each([
  ["tribunal penal", false], ["10:30", false], ["Nota: algo", false], ["state:draft", true], ["x -check:numbers", true], ['"exact"', true], ["", false],
] as const)("%s is typed in the query language: %s", (text, is) => expect(isQuery(text)).toBe(is)); // prettier-ignore
