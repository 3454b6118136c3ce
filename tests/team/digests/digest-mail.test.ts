/** The mail about what is new: who did what, where, with links; no text of a sentence. */

import { expect, test } from "vitest";
import { writeDigest } from "../../../src/team/digests/digest-mail.ts";
import { endToken, readEndToken } from "../../../src/team/digests/end-link.ts";
import type { News } from "../../../src/team/digests/digest-news.ts";
import type { Language } from "../../../src/team/words.ts";

const news = (given: Partial<News>): News => ({
  slug: "site", project: "El sitio", kind: "mention", title: "The law", segment: "s1", by: "Eva", at: undefined,
  waiting: 0, due: null, ...given,
}); // prettier-ignore

const write = (all: readonly News[], language: Language = "es"): ReturnType<typeof writeDigest> =>
  writeDigest({
    to: "ana@example.org",
    language,
    news: all,
    today: "2026-12-02",
    url: "https://example.org/cotejo",
    end: "https://example.org/cotejo/digest/end?token=t",
  });

test("says each kind in Spanish, with its day and its link, project by project", () => {
  const { subject, text } = write([
    news({ kind: "assigned", waiting: 3, due: "2026-12-05" }),
    news({ kind: "returned", waiting: 1 }),
    news({ kind: "due", waiting: 2, due: "2026-12-01", title: "Old" }),
    news({ slug: "otro", project: "Otro" }),
    news({ kind: "approved" }),
    news({ kind: "corrected" }),
    news({ kind: "rejected" }),
  ]);
  expect(subject).toBe("Cotejo: 7 novedades para usted");
  expect(text).toBe(`El sitio

- A su cargo: 3 frases de «The law», vence el 5 de diciembre
  https://example.org/cotejo/projects/site/#s=s1
- Eva le devolvió «The law» (1 frase)
  https://example.org/cotejo/projects/site/#s=s1
- «Old» venció ayer (2 frases pendientes)
  https://example.org/cotejo/projects/site/#s=s1
- Eva aprobó su texto en «The law»
  https://example.org/cotejo/projects/site/#s=s1
- Eva cambió su texto en «The law»
  https://example.org/cotejo/projects/site/#s=s1
- Eva rechazó su texto en «The law»
  https://example.org/cotejo/projects/site/#s=s1

Otro

- Eva le menciona en «The law»
  https://example.org/cotejo/projects/otro/#s=s1

Todo lo que le espera: https://example.org/cotejo/

Usted eligió este correo en la página de su cuenta: https://example.org/cotejo/account
Este enlace lo termina: https://example.org/cotejo/digest/end?token=t
`);
});

test("says it in English, one piece as one", () => {
  const { subject, text } = write([news({ kind: "due", waiting: 1, due: "2026-12-03" })], "en");
  expect(subject).toBe("Cotejo: 1 piece of news for you");
  expect(text).toContain("- “The law” is due tomorrow (1 sentence waits)\n");
});

test("a title is one line of characters that are seen, and of more than fifty pieces the number is said", () => {
  const title = `A\n\nB\u202e\u0007 ${"x".repeat(300)}`;
  const { text } = write(Array.from({ length: 53 }, () => news({ title })));
  expect(text).toContain(`«A B ${"x".repeat(155)}…»`);
  expect(text.match(/#s=/g)).toHaveLength(50);
  expect(text).toContain("Y 3 más en la página.");
});

test("only a link that the server has signed ends the mails, and only of its person", () => {
  const token = endToken("secret", "user-1");
  expect(readEndToken("secret", token)).toBe("user-1");
  expect(readEndToken("other", token)).toBeUndefined();
  const [, signature = ""] = token.split(".");
  for (const wrong of ["", ".", token.slice(0, -1), `${Buffer.from("user-2").toString("base64url")}.${signature}`])
    expect(readEndToken("secret", wrong)).toBeUndefined();
});
