/** An article of each kind of block, in both languages, and its blocks as people see them: what blank lines part. */

export const ENGLISH = `---
title: The garden
description: How the garden grows in spring.
tags:
  - plants
  - water
date: 2024-01-02
---

# The garden of the town

The river is wide. The street is long. The window is open.

![A gate in the wall](images/gate.png)

## Tools

You need *two* tools here. Read [the guide](https://example.org/guide) first.

The shop is near the river. It opens in the morning.

- Take the spade
- Fill the can
- Open the gate

> The answer came late. Nobody spoke of it.

| Name | Use |
| --- | --- |
| Spade | Dig the holes |
| Can | Carry the water |

~~~js
// dig first
dig();
~~~

<!-- The authors remember this. -->

## Plants

The letter came today. A member answered it. The report is done.

1. Sow the seed
2. Wait a week

The number is seven. Every plant needs light.
`;

export const SPANISH = `---
title: El jardín
description: Cómo crece el jardín en primavera.
tags:
  - plantas
  - agua
date: 2024-01-02
---

# El jardín del pueblo

El río es ancho. La calle es larga. La ventana está abierta.

![Una puerta en el muro](images/gate.png)

## Herramientas

Aquí necesitas *dos* herramientas. Lee primero [la guía](https://example.org/guide).

La tienda está cerca del río. Abre por la mañana.

- Toma la pala
- Llena la regadera
- Abre la puerta

> La respuesta llegó tarde. Nadie habló de ello.

| Nombre | Uso |
| --- | --- |
| Pala | Cavar los hoyos |
| Regadera | Llevar el agua |

~~~js
// dig first
dig();
~~~

<!-- The authors remember this. -->

## Plantas

La carta llegó hoy. Un miembro la contestó. El informe está listo.

1. Siembra la semilla
2. Espera una semana

El número es siete. Toda planta necesita luz.
`;

export interface Block {
  /** Its place in the article as it was first written; undefined for what a person put there. */
  readonly key?: number;
  readonly text: string;
  /** A person was at it: what the English does to it is nobody's promise. */
  readonly isTouched?: boolean;
}

export interface Article {
  readonly blocks: readonly Block[];
  readonly lineEnd: "\n" | "\r\n";
}

/** The blocks of a text, the front matter first. */
export function blocksOf(text: string): readonly Block[] {
  return text
    .trimEnd()
    .split("\n\n")
    .map((block, key) => ({ key, text: block }));
}

export function textOf({ blocks, lineEnd }: Article): string {
  return `${blocks.map(({ text }) => text).join("\n\n")}\n`.replaceAll("\n", lineEnd);
}

export type BlockKind = "front" | "heading" | "image" | "list" | "quote" | "table" | "code" | "comment" | "paragraph";

const STARTS: readonly (readonly [RegExp, BlockKind])[] = [
  [/^---/, "front"],
  [/^#/, "heading"],
  [/^!\[/, "image"],
  [/^(?:[-*]|\d+\.) /, "list"],
  [/^>/, "quote"],
  [/^\|/, "table"],
  [/^~~~/, "code"],
  [/^<!--/, "comment"],
];

export function kindOf({ text }: Block): BlockKind {
  return STARTS.find(([start]) => start.test(text))?.[1] ?? "paragraph";
}

/** The sentences of a paragraph. */
export function sentencesOf({ text }: Block): readonly string[] {
  return text.split(/(?<=\.)\s+/);
}
