/**
 * The dialects of Markdown that a project may switch on. CommonMark, GFM, front matter, footnotes, alerts, HTML and
 * `{#id}` need none: they are read in every file. What these add is prose in one site and syntax in another
 * (`$5 and $6`, `{{ name }}`), so a project names them, or its generator, which stands for several.
 */

export const DIALECTS = [
  /** Hugo: `{{< figure >}}`, `{{% notice %}}`. */
  "shortcodes",
  /** Jekyll, Eleventy: `{{ page.title }}`, `{% include x %}`. */
  "liquid",
  /** Liquid's delimiters and `{# comments #}`. */
  "nunjucks",
  /** VitePress: `{{ value }}`. */
  "vue",
  /** `{: .class}`, `{::comment}`, `{:toc}`, `*[abbreviation]: …`, `$$…$$`. */
  "kramdown",
  /** `{.class #id key="value"}` behind a heading, link, image or block. */
  "attributes",
  /** `:::note[Title]` and `::: tip Title`. */
  "directives",
  /** MkDocs: `!!! note "Title"`, `??? note`, `=== "Tab"`. */
  "admonitions",
  /** MkDocs: `--8<-- "file"`, `++ctrl+c++`, `::: package.module`, `/// note | Title`. */
  "pymdown",
  /** `$…$` and `$$…$$`, `\(…\)` and `\[…\]`. */
  "math",
  /** `[[Page|label]]`, `![[embed]]`. */
  "wiki-links",
  /** `: definition` under its term. */
  "definition-lists",
  /** `.md` is MDX too, as Docusaurus reads it; `.mdx` always is. */
  "mdx",
] as const;

export type Dialect = (typeof DIALECTS)[number];
