/** A format: `.properties` files of Java, a `key=value` a line. */

const ENTRY = /^([^\s#!=:][^\s=:]*)[ \t]*[=:][ \t]*((?:[^\r\n\\]|\\(?:\r\n|[^]))*)(?:\r\n|\n|\r|$)/dgm;
const NAMES = { t: "\t", n: "\n", r: "\r", f: "\f" };

const unescape = (text) =>
  text.replace(/\\(?:u([\da-f]{4})|(?:\r\n|\n|\r)[ \t]*|([^]))/gi, (_, hex, name) =>
    hex ? String.fromCharCode(parseInt(hex, 16)) : name === undefined ? "" : (NAMES[name] ?? name),
  );
const escape = (text) =>
  text
    .replace(/\\/g, "\\\\")
    .replace(/\n/g, "\\n")
    .replace(/\r/g, "\\r")
    .replace(/\t/g, "\\t")
    .replace(/\f/g, "\\f")
    .replace(/^ /, "\\ ");

/** @type {import("cotejo").Format} */
export const properties = {
  id: "properties",
  endings: [".properties"],
  variables: { open: "{", close: "}" },
  read: (text) =>
    [...text.matchAll(ENTRY)].map(({ 1: key, 2: value, indices: [entry, , place] }) => ({
      key,
      value: unescape(value),
      start: place[0],
      end: place[1],
      entry: { start: entry[0], end: entry[1] },
    })),
  write: escape,
  entry: (key, value) => `${key}=${escape(value)}\n`,
};
