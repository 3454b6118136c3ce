import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UsageError } from "../../src/base/errors.ts";
import {
  expandTemplate,
  localeTokens,
  PATH_TOKENS,
  sourceTokens,
  templateProblem,
  templateShape,
} from "../../src/config/path-template.ts";

const tokens = { ...localeTokens("es-419"), dir: "blog/2024", name: "about", ext: "md", ns: "about" };

describe("expandTemplate", () => {
  test.each([
    ["content/{dir}/{name}.es.md", "content/blog/2024/about.es.md"],
    ["content/{locale}/{dir}/{name}.{ext}", "content/es-419/blog/2024/about.md"],
    ["content/{dir}/{name}.{locale_lower}.{ext}", "content/blog/2024/about.es-419.md"],
    ["i18n/{locale_}/{name}.{ext}", "i18n/es_419/about.md"],
    ["locales/{lang}/{dir}/{ns}.json", "locales/es/blog/2024/about.json"],
    ["README.es.md", "README.es.md"],
    ["{name}/{name}", "about/about"],
  ])("fills %s", (template, path) => {
    expect(expandTemplate(template, tokens)).toBe(path);
  });

  test("leaves no double and no leading slash where {dir} is empty", () => {
    const top = { ...tokens, dir: "" };
    expect(expandTemplate("content/{dir}/{name}.es.md", top)).toBe("content/about.es.md");
    expect(expandTemplate("{dir}/{lang}/{name}.md", top)).toBe("es/about.md");
    expect(expandTemplate("./{dir}/{name}.md", top)).toBe("about.md");
  });

  test("refuses a token it does not know, and names it", () => {
    expect(() => expandTemplate("content/{nmae}.md", tokens)).toThrow(UsageError);
    expect(() => expandTemplate("content/{nmae}.md", tokens)).toThrow(/`\{nmae\}`.*did you mean `name`/);
    expect(() => expandTemplate("content/{}.md", tokens)).toThrow(/`\{\}`/);
  });

  test("does not take a word that every object has for a token", () => {
    expect(() => expandTemplate("{constructor}.md", tokens)).toThrow(/`\{constructor\}`/);
  });

  test("does not read a file's own name as a template or as a replacement pattern", () => {
    expect(expandTemplate("{dir}/{name}.md", { dir: "{name}", name: "$&$1" })).toBe("{name}/$&$1.md");
  });

  const fileName = fc.stringMatching(/^[^/{}\0]{1,12}$/).filter((name) => !/^\.{1,2}$/.test(name));
  const folders = fc.array(fileName, { maxLength: 3 }).map((names) => names.join("/"));

  test("gives a path from the root that ends in the name, for any folder and any name", () => {
    fc.assert(
      fc.property(folders, fileName, (dir, name) => {
        const path = expandTemplate("content/{dir}/{name}.es.md", { dir, name });
        expect(path).toBe(dir === "" ? `content/${name}.es.md` : `content/${dir}/${name}.es.md`);
      }),
    );
  });

  test("gives a path that has the template's shape, for any folder, name and extension", () => {
    const template = fc.constantFrom(
      "content/{dir}/{name}.es.md",
      "content/{locale}/{dir}/{name}.{ext}",
      "{dir}/{name}-{locale_}.{ext}",
      "x/{dir}-y/{ns}.json",
      "./{lang}//{dir}/{name}.md",
    );
    fc.assert(
      fc.property(template, folders, fileName, fc.stringMatching(/^[a-z]{1,4}$/), (pattern, dir, name, ext) => {
        const path = expandTemplate(pattern, { ...localeTokens("es-419"), dir, name, ns: name, ext });
        expect(path).toMatch(templateShape(pattern, "es-419"));
      }),
    );
  });
});

describe("localeTokens", () => {
  test("gives every spelling of a tag", () => {
    expect(localeTokens("es-419")).toEqual({ locale: "es-419", locale_lower: "es-419", locale_: "es_419", lang: "es" });
    expect(localeTokens("zh-Hant-TW")).toEqual({
      locale: "zh-Hant-TW",
      locale_lower: "zh-hant-tw",
      locale_: "zh_Hant_TW",
      lang: "zh",
    });
  });
});

describe("sourceTokens", () => {
  test.each([
    ["content/blog/about.md", "content", { dir: "blog", name: "about", ext: "md" }],
    ["content/about.md", "content", { dir: "", name: "about", ext: "md" }],
    ["about.md", "", { dir: "", name: "about", ext: "md" }],
    ["a/b/about.md", "", { dir: "a/b", name: "about", ext: "md" }],
    ["content/about.en.md", "content", { dir: "", name: "about", ext: "md" }],
    ["content/about.EN.md", "content", { dir: "", name: "about", ext: "md" }],
    ["content/en.md", "content", { dir: "", name: "en", ext: "md" }],
    ["content/v1.2.md", "content", { dir: "", name: "v1.2", ext: "md" }],
    ["content/about.fr.md", "content", { dir: "", name: "about.fr", ext: "md" }],
    ["docs/README", "docs", { dir: "", name: "README", ext: "" }],
  ])("reads %s below %s", (source, base, expected) => {
    expect(sourceTokens(source, base, "en")).toEqual({ ...expected, ns: expected.name });
  });

  test("knows the suffix of a regional source locale in each spelling", () => {
    for (const suffix of ["en-US", "en_US", "en-us", "en"])
      expect(sourceTokens(`a.${suffix}.md`, "", "en-US").name).toBe("a");
    expect(sourceTokens("a.en-GB.md", "", "en-US").name).toBe("a.en-GB");
  });
});

describe("templateProblem", () => {
  test("finds nothing wrong with the templates of the generators", () => {
    for (const template of [
      "content/{dir}/{name}.es.md",
      "i18n/{locale}/docusaurus-plugin-content-docs/current/{dir}/{name}.{ext}",
      "./{dir}/{name}.{locale_lower}.{ext}",
      "README.{lang}.md",
    ])
      expect(templateProblem(template)).toBe("");
  });

  test.each([
    ["content/{nam}.md", /unknown token `\{nam\}`, did you mean `name`\?/],
    ["content/{lng}.md", /unknown token `\{lng\}`, did you mean `lang`\?/],
    ["content/{namespace-of-x}.md", /expected one of `\{locale\}`/],
    ["content/{name.md", /a brace without its partner/],
    ["content/name}.md", /a brace without its partner/],
    ["../es/{name}.md", /project root/],
    ["content/../../{name}.md", /project root/],
    ["content/../{name}.md", /project root/],
    ["/es/{name}.md", /project root/],
    ["C:/es/{name}.md", /project root/],
    ["content\\{name}.md", /expected `\/` between folders/],
    ["content/{dir}/", /names a folder/],
  ])("says what is wrong with %s", (template, message) => {
    expect(templateProblem(template)).toMatch(message);
  });

  test("takes only the tokens that are known where it is used", () => {
    expect(templateProblem("locales/{ns}.json", ["lang"])).toMatch(/unknown token `\{ns\}`/);
    expect(PATH_TOKENS).toEqual(["locale", "locale_lower", "locale_", "lang", "dir", "name", "ext", "ns"]);
  });
});

describe("templateShape", () => {
  test("tells targets from sources", () => {
    const shape = templateShape("content/{dir}/{name}.es.md", "es-419");
    expect("content/a.es.md").toMatch(shape);
    expect("content/b/c/a.es.md").toMatch(shape);
    expect("content/a.md").not.toMatch(shape);
    expect("content/.es.md").not.toMatch(shape);
    expect("content/a-es.md").not.toMatch(shape);
    expect("content/axes.md").not.toMatch(shape);
    expect("docs/a.es.md").not.toMatch(shape);
  });

  test("takes characters of the template as they are", () => {
    expect("c+(a)/x.md").toMatch(templateShape("c+(a)/{name}.md", "es"));
    expect("cc/x.md").not.toMatch(templateShape("c+/{name}.md", "es"));
  });
});
