/** Generators of JSONC, JSON5 and YAML as people write it: comments, all styles, odd spacing. */

import * as fc from "fast-check";
import type { NotationName } from "../../../src/config/locale-notation.ts";
import { encodeString } from "../../../src/formats/i18next/json-string.ts";
import { hostileText, value } from "./arbitraries.ts";

export type Tree = string | number | boolean | null | readonly Tree[] | { readonly [key: string]: Tree };

const key = fc.constantFrom(
  ..."a b c save day_one day_other day_zero x_ordinal_one x_ordinal_two x_ordinal_few x_ordinal_other".split(" "),
  "with space",
  "ünï",
  "a.b",
);
const line = fc.constantFrom(
  "Hello world",
  "día de sol",
  "it's",
  'say "x"',
  "yes",
  "a: b",
  "a #b",
  "- dash",
  "x {{name}} y",
  "[w]",
  "end:",
  "12 w",
  "~ w",
  "@w",
  "%w",
  "w, w",
  "{{name}} w",
  "null",
  " w ",
);
const text = fc.oneof(
  line,
  line,
  value,
  hostileText,
  fc.array(line, { minLength: 2, maxLength: 4 }).map((lines) => lines.join("\n")),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => `${lines.join("\n")}\n`),
);
const leaf = fc.oneof({ weight: 6, arbitrary: text }, fc.constantFrom<Tree>(1, -2, true, false, null, 1.5));
export const { tree, object } = fc.letrec<{ tree: Tree; object: { readonly [key: string]: Tree } }>((tie) => ({
  tree: fc.oneof({ maxDepth: 3 }, leaf, leaf, fc.array(tie("tree"), { maxLength: 3 }), tie("object")),
  object: fc.dictionary(key, tie("tree"), { maxKeys: 5, noNullPrototype: true }),
}));

/** Draws from a list of numbers, over and over: the choices of one rendering. */
function chooser(seed: readonly number[]): <T>(...options: readonly T[]) => T {
  let at = 0;
  return (...options) => {
    at += 1;
    const drawn = seed[at % seed.length] ?? 0;
    return options[(drawn + at * 7) % options.length] as (typeof options)[number];
  };
}

type Choose = ReturnType<typeof chooser>;

function renderJson(root: Tree, isJson5: boolean, choose: Choose): string {
  let count = 0;
  const comment = (): string => {
    count += 1;
    return choose("", "", ` /* c${count} */`, ` // c${count}, "x"\n`);
  };
  const string = (text_: string): string => {
    const quote = isJson5 ? choose('"', "'") : '"';
    const encoded = encodeString(text_, choose(false, false, true), quote);
    const half = encoded.length >> 1;
    const cut =
      encoded.slice(0, half).includes("\\") ||
      encoded.slice(half).startsWith("\\") ||
      /[\ud800-\udbff]$/.test(encoded.slice(0, half));
    return (
      quote +
      (isJson5 && !cut && choose(true, false, false)
        ? `${encoded.slice(0, half)}\\\n${encoded.slice(half)}`
        : encoded) +
      quote
    );
  };
  const gap = (depth: number): string => choose(`\n${"  ".repeat(depth)}`, " ", `\n\n${"  ".repeat(depth)}`);
  const list = (open: string, parts: readonly string[], close: string, depth: number): string => {
    const body = parts.map((part) => `${comment()}${gap(depth + 1)}${part}`).join(",");
    const end = parts.length > 0 ? choose("", ",") : "";
    return `${open}${body}${end}${comment()}${gap(depth)}${close}`;
  };
  const render = (node: Tree, depth: number): string => {
    if (typeof node === "string") return string(node);
    if (node === null || typeof node !== "object")
      return isJson5 && typeof node === "number" && node > 0 ? choose(`${node}`, `+${node}`) : `${node}`;
    if (Array.isArray(node))
      return list(
        "[",
        node.map((item) => render(item as Tree, depth + 1)),
        "]",
        depth,
      );
    const members = Object.entries(node as Record<string, Tree>).map(([name, inside]) => {
      const isName = isJson5 && /^[\p{L}_][\p{L}_0-9]*$/u.test(name);
      return `${isName ? choose(name, string(name)) : string(name)}${choose("", " ")}:${choose(" ", "", "\n ")}${render(inside, depth + 1)}`;
    });
    return list("{", members, "}", depth);
  };
  return choose("", "// top\n", "\n") + render(root, 0) + choose("", "\n", "\n// end\n");
}

function renderYaml(root: { readonly [key: string]: Tree }, choose: Choose): string {
  let count = 0;
  const step = choose(2, 2, 3, 4);
  // What YAML would have escaped: control characters, line ends that only some see, halves of pairs.
  const special = /[^\n\P{C}]|[\u2028\u2029\ufffe\uffff]/u;
  const isPrintable = (node: string): boolean => node.isWellFormed() && !special.test(node);
  const isPlain = (node: string): boolean =>
    isPrintable(node) && /^[A-Za-zÀ-ÿ][^\n:#,[\]{}"'\\<>]*[^\s:#,[\]{}"'\\<>]$/u.test(node);
  const comment = (): string => {
    count += 1;
    return choose("", "", "", ` # c${count}: x`);
  };
  const double = (node: string): string =>
    JSON.stringify(node).replace(
      /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
      (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
  const scalar = (node: Tree, pad: string, inFlow: boolean): string => {
    if (typeof node !== "string") return node === null ? choose("null", "~") : `${node as number}`;
    const styles = [double(node)];
    const isSpaced = /(?:^|\n)[ \t]|[ \t](?:\n|$)/.test(node);
    if (isPlain(node) && !/^(?:yes|no|null|true|false)$/.test(node)) {
      styles.push(node, node);
      if (!inFlow) styles.push(node.replace(/(\S) (?=\S)/, `$1\n${pad} `));
    }
    if (isPrintable(node) && !node.includes("\n")) {
      styles.push(`'${node.replaceAll("'", "''")}'`);
      if (!inFlow && !isSpaced)
        styles.push(`'${node.replaceAll("'", "''").replace(/([^\s']) (?=[^\s'])/, `$1\n${pad}   `)}'`);
    }
    const body = node.replace(/\n+$/, "");
    const ends = node.length - body.length;
    if (!inFlow && body !== "" && isPrintable(node) && !isSpaced && !node.includes("\n\n") && ends < 2) {
      const inner = pad + " ".repeat(choose(1, 2, 4));
      const chomp = ends === 0 ? "-" : "";
      styles.push(`|${chomp}${comment()}\n${inner}${body.replaceAll("\n", `\n${inner}`)}`);
      if (!body.startsWith("\n"))
        styles.push(
          `>${chomp}\n${inner}${body.replaceAll("\n", `\n\n${inner}`).replace(/(\S) (?=\S)/, `$1\n${inner}`)}`,
        );
    }
    return choose(...styles);
  };
  const keyOf = (name: string): string =>
    isPlain(name) || /^[a-z]+$/.test(name) ? choose(name, name, double(name)) : double(name);
  const flow = (node: Tree): string => {
    if (Array.isArray(node)) return `[${node.map((item) => flow(item as Tree)).join(choose(", ", ","))}]`;
    if (node !== null && typeof node === "object")
      return `{ ${Object.entries(node as Record<string, Tree>)
        .map(([name, inside]) => `${keyOf(name)}: ${flow(inside)}`)
        .join(", ")} }`;
    return scalar(node, "", true);
  };
  const isBranch = (node: Tree): boolean => node !== null && typeof node === "object" && Object.keys(node).length > 0;
  const block = (node: Tree, pad: string): readonly string[] => {
    if (Array.isArray(node))
      return node.flatMap((item) => {
        const inside = item as Tree;
        if (!isBranch(inside) || choose(true, false, false))
          return [`${pad}- ${isBranch(inside) ? flow(inside) : flowOrScalar(inside, pad)}`];
        const lines = block(inside, `${pad}  `);
        return [`${pad}- ${(lines[0] ?? "").slice(pad.length + 2)}`, ...lines.slice(1)];
      });
    return Object.entries(node as Record<string, Tree>).flatMap(([name, inside]) => {
      count += 1;
      const above = choose<readonly string[]>([], [], [], [`${pad}# above ${count}`], [""]);
      if (!isBranch(inside) || choose(true, false, false, false))
        return [...above, `${pad}${keyOf(name)}: ${isBranch(inside) ? flow(inside) : flowOrScalar(inside, pad)}`];
      const deeper = Array.isArray(inside) ? choose(pad, pad + " ".repeat(step)) : pad + " ".repeat(step);
      return [...above, `${pad}${keyOf(name)}:${comment()}`, ...block(inside, deeper)];
    });
  };
  const flowOrScalar = (node: Tree, pad: string): string => {
    if (node !== null && typeof node === "object") return flow(node);
    const written = scalar(node, pad, false);
    return /^[|>]/.test(written) ? written : written + comment();
  };
  // A comment or a blank line above the first key of an item would stand before its dash.
  const lines = Object.keys(root).length === 0 ? ["{}"] : block(root, "");
  return choose("", "# top\n", "---\n") + lines.join("\n") + "\n";
}

/** A file of `notation`, which reads as `root`. */
export function fileOf(notation: NotationName): fc.Arbitrary<{ readonly root: Tree; readonly source: string }> {
  return fc
    .tuple(object, fc.array(fc.nat(97), { minLength: 7, maxLength: 13 }), fc.constantFrom("\n", "\n", "\r\n"))
    .filter(([root]) => notation !== "yaml" || Object.keys(root).length > 0)
    .map(([root, seed, eol]) => {
      const choose = chooser(seed);
      const source = notation === "yaml" ? renderYaml(root, choose) : renderJson(root, notation === "json5", choose);
      return { root, source: source.replaceAll("\n", eol) };
    });
}
