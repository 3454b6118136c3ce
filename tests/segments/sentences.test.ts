/** Golden boundaries. ` | ` marks a boundary (a space in the text), `¤` an inline code. */

import { describe, expect, test } from "vitest";
import { splitSentences } from "../../src/segments/sentences.ts";

const CODE = "\uFFFC";

const ENGLISH: Readonly<Record<string, readonly string[]>> = {
  "titles, initials and abbreviations": [
    "Mr. Casagrande spoke. | Dr. No, e.g. in the U.S. Senate, left at 5 p.m. | He slept.",
    "J. K. Rowling wrote it. | By A. B. Jones, C. Lee and D. E. Poe. | They left.",
    "Lt. Col. Smith met Gen. Lee, i.e. his chief, in St. Louis. | It rained.",
    "The U.S. | The Senate met. | In the U.S. Senate, nobody slept.",
    "She has a Ph.D. from Quito. | Washington, D.C. | The event began.",
    "Martin Luther King Jr. | He spoke. | King Jr. Boulevard is long.",
    "Acme Inc. | They closed. | Acme Inc. Holdings closed.",
    "Grant et al. found it. | So did Lee et al. | They were right.",
    "Bring pens, paper, etc. | We start at 9 a.m. sharp. | Bring pens etc. Casagrande pays.",
    "Mr. Sr. Pérez, the Sra. Gómez and Lic. Ruiz came. | All of them.",
    "UN Doc. A/RES/217. | The Inter-Am. Ct. H.R. (Ser. C) No. 5. | Pub. L. No. 96-212. | Ibid. | Then Ruiz, op. cit. Smith.",
    "Take Type C. It helps, as vitamin D. | It does. | You and I. | Did you?",
    "King Louis XIV. | He died.",
    "Cfr. Case of Ruiz v. Peru, para. 5. | See also, cfr. Case of Gil v. Chile. | It stands.",
  ],
  "numbers, places and versions": [
    "He won 3.5 points. | See No. 5 and vol. 2. | No. | I will not.",
    "On Jan. 5, 2020. | See p. 55, pp. 5-6 and fig. 3. | She loved art. | Picasso too.",
    "In 2019. | In 2020, $1,000.50. | Yes.",
    "Install v2.0.1. | Then run node.js. | Visit https://example.com/a.html?x=1. | It works.",
    "Write to Ana.Ruiz@example.org. | She answers.",
    "It costs 3 USD. | 50 People came.",
  ],
  "marks of speech and brackets": [
    "“Stop!” she said. | “Go.” | Then he went.",
    "“Stop!” | She left. | 'Why?' | He stayed.",
    "He said “It is so. Really.” and left. | “We are proud. | This is it,” said Ana.",
    "He moved (He was ill. He was old.) to Quito. | (See below. | And above.) | Then.",
    "It is (really?). | Yes. | He asked (why?) Because. | “Bohr […] wrote.” (Smith 55). | It ends.",
    "“Is it so?” Ana Ruiz asked. | 'Why?' Mr. Ruiz said. | \"Go!\" | She asked him why. | “Really?” | Ana left.",
    "What?! | Really?? | Yes!! | No.",
    "She works at Yahoo! in Spain. | Yahoo! Inc. said no.",
    "Stop! — Then go. | Wait: no. | It is so; Really.",
  ],
  ellipses: [
    "Wait… what? | Well… I know. | He paused… | Then he left.",
    "I never meant that.... | She left. | I was ... well ... here.",
    "… and then. | Then this.",
    "... Then this.",
  ],
  "lists and labels": [
    "1. Text here. | More.",
    "(2) Second. | It is. | IV) Fourth. | Really.",
    "1.1. Scope. | Step 1. Do it. | Chapter 5. The end.",
    "a) one | b) two | c) three",
    "1. The first 2. The second",
    "It has two parts: 1. The first; 2. The second. | Here: 1. One. | 2. Two.",
    "a. One here | b. “Two” here | c. Three | d. Four. | Then",
    "a. See annex b. It says c. Then",
    "a. One b. Two",
    "See part 2) or not.",
    "Home • About • Contact",
    "Bring: |\n• water |\n• food",
  ],
  "soft breaks and white space": [
    "word\nword",
    "One line. |\nAnother line\nstill. | Third.",
    "One. |  Two. |\r\nThree.",
    "Sr.\u00A0Pérez left.\u00A0Then. |\u00A0 Yes.",
  ],
  "inline codes": [
    "It ended.¤ | Next one.",
    "It ended.¤¤ | ¤Bold¤ one. | Use ¤. | ¤ is good, e.g. ¤ or ¤etc.¤ too.",
    "It ended.[1] | Next one.² | Then more.* | And more.”† | It is.",
    "¤Dr¤. No came.¤ | ¤He slept.¤",
    "Made by ¤.¤ | The end ¤",
    "Fast! 🎉 ¤",
    "He came (late.¤)¤ Because. | It (the ¤car¤) broke. | Then.",
  ],
};

const SPANISH: Readonly<Record<string, readonly string[]>> = {
  "tratamientos y abreviaturas": [
    "El Sr. Pérez (EE. UU.) llegó. | ¿Vino? | ¡Sí!",
    "La Sra. D.ª Ana, el Lic. Ruiz y la Mtra. Gómez. | D. Juan y Dña. Ana.",
    "Vive en EE. UU. | ¿Y tú? | En EE. UU. | La ley es otra. | En EE.UU. | También.",
    "En el 44 a. C. César murió. | En el 50 d. C. | La guerra siguió.",
    "A las 5 p. m. | El acto empezó. | A las 9 a. m. Ana llegó.",
    "P. ej. Juan, etc. | También él. | Por ej. Ana. | Cía. Ltda. | La empresa.",
    "Ud. sabe. | Lo dice Ud. | Es así.",
    "Los RR. HH. de la empresa. | Las FF. AA. | Después, nada.",
  ],
  "números y remisiones": [
    "El n.º 3, el art. 5, la pág. 4 y el párr. 12. | El 1.º de mayo. | La 2.ª edición.",
    "Cuesta $1.500,50. | Pesa 3.5 kg. | No. 5 es mejor.",
    "R. O. No. 5 y Reg. Of. N.º 6. | Of. 302. | Cód. 5. | La Econ. Ruiz y Fco. Díaz. | Res. A/RES/5.",
    "Se hizo el 14 de jun. de 2019. | En 2019. | Nada.",
    "Av. Los Álamos 3. | Cra. 7 No. 40. | Es ahí.",
  ],
  "comillas, signos y paréntesis": [
    "«¡Alto!», dijo. | «¡Alto!» | Juan se fue.",
    "Cfr. Caso Ruiz vs. Perú, párr. 5. | El art. 1, fracc. III, y los ss. XVIII y XIX; págs. 5 y ss. | La Magda. Paz y el Dip. Gil votaron, con el Mag. Ruiz.",
    "La Corte IDH (véase el párr. 12. También el 13.) decidió. | Fin.",
    "¡Hola! | ¿Qué tal? | Bien… | Pues… sí.",
    "Dijo: “Es así”. | Y se fue.",
    "¿Vino? (creo). | Fue así. | ¿Por qué?",
  ],
  "palabras corrientes que son abreviaturas en inglés": [
    "Lo lleva en su gen. | Ético es. | Comió una col. | Rico. | Va al mar. | Nada.",
  ],
};

for (const [locale, tables] of [
  ["en", ENGLISH],
  ["es-419", SPANISH],
] as const)
  describe(locale, () => {
    for (const [title, cases] of Object.entries(tables))
      test.each(cases)(`${title}: %s`, (marked) => expectSplit(marked, locale));
  });

test("a project's own abbreviations end no sentence, in any spelling of their stop", () => {
  expectSplit("La Relat. | De Ana.", "es-419");
  expectSplit("La Relat. De Ana.", "es-419", ["Relat."]);
  expectSplit("La Relat. De Ana.", "es-419", ["relat", "Relat"]);
  expectSplit("En S. de R. L. La otra.", "es-419", ["S. de R. L."]);
});

test("a blank text has no sentence, and a text without words is one", () => {
  expect(splitSentences("", { locale: "en" })).toEqual([]);
  expect(splitSentences(" \n\t", { locale: "en" })).toEqual([]);
  expect(splitSentences(" … ", { locale: "en" })).toEqual([{ start: 1, end: 2 }]);
  expect(splitSentences(CODE, { locale: "en" })).toEqual([{ start: 0, end: 1 }]);
});

test("other languages split by the same rules, East Asian ones without spaces", () => {
  expectSplit("Il est là. | Mme Dupont aussi.", "fr");
  const text = "これはペンです。それはマーカーです。";
  expect(splitSentences(text, { locale: "ja" }).map(({ start, end }) => text.slice(start, end))).toEqual([
    "これはペンです。",
    "それはマーカーです。",
  ]);
});

function expectSplit(marked: string, locale: string, abbreviations: readonly string[] = []): void {
  const text = marked.replaceAll(" |", "").replaceAll("¤", CODE);
  const found = splitSentences(text, { locale, abbreviations }).map(({ start, end }) =>
    text.slice(start, end).replaceAll(CODE, "¤"),
  );
  expect(found).toEqual(marked.split(/ \|\s+/));
}
