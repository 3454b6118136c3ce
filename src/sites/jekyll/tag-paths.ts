/** Files that `{% link %}` and `{% post_url %}` of Jekyll name. It knows no languages: what they name is in English. */

export interface JekyllTag {
  /** `link` names the path of a file, `post` one by its folders, date and name. */
  readonly type: "link" | "post";
  readonly path: string;
}

/** What the path of the file may end with. `news/2024-01-31-b` is in `news/_posts` or in `_posts/news`. */
export function tagEndings({ type, path: named }: JekyllTag): readonly string[] {
  if (type !== "post") return [named];
  const post = named.replace(/^\//, "");
  const slash = post.lastIndexOf("/") + 1;
  const places = [`_posts/${post}`, `${post.slice(0, slash)}_posts/${post.slice(slash)}`];
  return ["md", "markdown"].flatMap((ending) => places.map((each) => `${each}.${ending}`));
}

/** What the tag, which names `source`, has to name for `target`; undefined where it cannot. */
export function tagPathOf(tag: JekyllTag, source: string, target: string): string | undefined {
  const ending = tagEndings(tag).find((each) => source === each || source.endsWith(`/${each}`));
  // The folder that the site is in, with its `/`; "" for the project itself.
  const root = ending === undefined ? undefined : source.slice(0, source.length - ending.length);
  if (root === undefined || !target.startsWith(root)) return undefined;
  const below = target.slice(root.length);
  const other = tag.type === "link" ? below : postName(below);
  return other === undefined || /[\s{}%#?]/.test(other) ? undefined : other;
}

/** What `post_url` calls the post at a path; undefined for one that it does not find. */
function postName(below: string): string | undefined {
  const [, before = "", behind = ""] = /^(.*\/)?_posts\/(.+)\.\w+$/.exec(below) ?? [];
  return behind === "" || (before !== "" && behind.includes("/")) ? undefined : before + behind;
}
