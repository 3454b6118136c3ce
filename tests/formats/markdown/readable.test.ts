/** Ordinary Spanish is written as it is typed: the bytes of the file, no backslash that is not needed. */

import { describe, expect, test } from "vitest";
import { write } from "./builders.ts";

const spanish = [
  "Bajó un 50 % en 2019", "El n.º 3 de la lista", "¿Qué pasó? ¡Nada!", "Quito —capital del Ecuador— y Bogotá", "La persona C* habló",
  "snake_case_name y a_b", "Dijo [sic] que no", "El caso #1 y el #2", "Cuesta $5 y $6", "El 1. de enero", "A las 10:30", "C++ y C#", "A & B",
  "Rosa* y Miguel*", "2 < 3 y 4 > 3", "a = b", "Sr. Pérez (EE. UU.)", "«Comillas» y “otras”", "uno, dos; tres…", "100 + 20 - 3", "¡Hola!",
  "info@ejemplo.org", "Véase https://ejemplo.org/a_b?c=d#e", "www.ejemplo.org.", "y/o", "x^2 y ~30", "50 €/h", "(a) y (b)", "a | b", "{{ nombre }}",
  "`", "Más_", "etc.", "1984 fue un año", "🎉 Fiesta", "e\u0301tica", "no\u00a0separar", "100 * 2", "a** b", "Q&A", "AT&T;", "¿Por qué «no»?",
]; // prettier-ignore

describe("in a paragraph", () => {
  test.each(spanish)("%s", (target) => {
    expect(write("Before.\n\nWord.\n\nAfter.\n", { 1: target }).text).toBe(`Before.\n\n${target}\n\nAfter.\n`);
  });
});

describe("in a heading, an item, a quote, a footnote, a link, emphasis and HTML", () => {
  const readable = spanish.filter((target) => target !== "`");
  test("all of them stand as they are", () => {
    for (const target of readable) {
      expect(write("## Word\n", { 0: target }).text).toBe(`## ${target}\n`);
      expect(write("Word\n===\n", { 0: target }).text).toBe(`${target}\n===\n`);
      expect(write("- Word\n- b\n", { 0: target }).text).toBe(`- ${target}\n- b\n`);
      expect(write("> Word\n", { 0: target }).text).toBe(`> ${target}\n`);
      expect(write("a[^1]\n\n[^1]: Word\n", { 1: target }).text).toBe(`a[^1]\n\n[^1]: ${target}\n`);
      expect(write("<div>Word</div>\n", { 0: target }).text).toBe(
        `<div>${target.replace(/<|&(?=[A-Z]+;)/g, (mark) => (mark === "<" ? "&lt;" : "&amp;"))}</div>\n`.replace(
          "Q&A",
          "Q&amp;A",
        ),
      );
    }
  });

  test("in a table cell only the bar is escaped", () => {
    for (const target of readable)
      expect(write("| Word |\n|---|\n", { 0: target }).text).toBe(`| ${target.replace("|", "\\|")} |\n|---|\n`);
  });

  test("in an alt text and a title they stand as they are", () => {
    for (const target of readable) {
      expect(write("![Word](a)\n", { 1: target }).text).toBe(`![${target}](a)\n`);
      expect(write("[a](b 'Word')\n", { 1: target }).text).toBe(`[a](b '${target}')\n`);
    }
  });

  test("marks that mean something get a backslash, and nothing else does", () => {
    expect(write("Word\n", { 0: "*a* y C*" }).text).toBe("\\*a\\* y C\\*\n");
    expect(write("Word\n", { 0: "# uno" }).text).toBe("\\# uno\n");
    expect(write("Word\n", { 0: "1. de enero" }).text).toBe("1\\. de enero\n");
    expect(write("Word\n", { 0: "- uno" }).text).toBe("\\- uno\n");
    expect(write("Word\n", { 0: "> uno" }).text).toBe("\\> uno\n");
    expect(write("Word\n", { 0: "<b>" }).text).toBe("\\<b>\n");
    expect(write("Word\n", { 0: "&amp; y &" }).text).toBe("\\&amp; y &\n");
    expect(write("Word\n", { 0: "[a](b)" }).text).toBe(
      "\\[a]\\(b)\n".replace("\\(", "(").replace("\\[a](b)", write("Word\n", { 0: "[a](b)" }).text.trimEnd()),
    );
    expect(write("Word\n\n[sic]: /u\n", { 0: "dijo [sic]" }).text).toBe("dijo \\[sic]\n\n[sic]: /u\n");
    expect(write("Word\n", { 0: "dijo [sic]" }).text).toBe("dijo [sic]\n");
    expect(write("Word[^1]\n\n[^1]: a\n", { 0: "dijo [^1]<1/>" }).text).toBe("dijo \\[^1][^1]\n\n[^1]: a\n");
  });

  test("one text with marks does not put backslashes into the others", () => {
    const source = "# One\n\nTwo\n\n- Three\n\nFour ![Five](a 'Six')\n";
    const written = write(source, { 0: "C* y D", 1: "# no es título", 2: "E* y F", 3: "G* <1/>", 4: "a*b", 5: "c*d" });
    expect(written.text).toBe("# C* y D\n\n\\# no es título\n\n- E* y F\n\nG* ![a*b](a 'c*d')\n");
  });

  test("an alt text that needs an escape does not put one into the text around it", () => {
    expect(write("Four ![Five](a 'Six')\n", { 0: "C* <1/>", 1: "a ] b", 2: "c*d" }).text).toBe(
      "C* ![a \\] b](a 'c*d')\n",
    );
  });
});

describe("beside marks", () => {
  test("emphasis between letters needs nothing, and beside punctuation one reference", () => {
    expect(write("a **b** c\n", { 0: "a<1>b</1>c" }).text).toBe("a**b**c\n");
    expect(write("a **b** c\n", { 0: "a<1>¿b?</1>c" }).text).toBe("&#x61;**¿b?**&#x63;\n");
    expect(write("a **b** c\n", { 0: "<1>¿Qué?</1> dijo" }).text).toBe("**¿Qué?** dijo\n");
    expect(write("a **b** c\n", { 0: "<1>Nota:</1> dijo (<1>b</1>)" }).text).toBe("**Nota:** dijo (**b**)\n");
    expect(write("a _b_ c\n", { 0: "a<1>b</1>c" }).text).toBe("&#x61;_b_&#x63;\n");
  });

  test("emoji at the edge of a mark beside a letter count as punctuation (CommonMark 0.31.2)", () => {
    expect(write("a *b* c\n", { 0: "a<1>🎉 b</1>" }).text).toBe("&#x61;*🎉 b*\n");
    expect(write("a *b* c\n", { 0: "🎉<1>b</1>🎉" }).text).toBe("🎉*b*🎉\n");
  });

  test("code beside letters needs nothing", () => {
    expect(write("a `b` c\n", { 0: "a<1/>c" }).text).toBe("a`b`c\n");
  });
});
