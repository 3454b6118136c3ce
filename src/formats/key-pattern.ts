/** Globs over dotted keys, of front matter and of locale files. */

/**
 * The pattern of a glob: dotted keys from the root, `[]` for any item of a list of front matter, `*` for one key, `**` for
 * any number of them.
 * @example keyPattern("nav.*").test("nav.home") // true
 */
export function keyPattern(glob: string): RegExp {
  const keys = glob.split(".");
  const source = keys.map((key, index) => {
    const isLast = index === keys.length - 1;
    if (key === "**") return isLast ? ".+" : "(?:.+\\.)?";
    return key.replace(/[\\^$+?()|{}[\]]/g, "\\$&").replaceAll("*", "[^.]*") + (isLast ? "" : "\\.");
  });
  return new RegExp(`^${source.join("")}$`, "u");
}
