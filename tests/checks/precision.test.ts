/**
 * False alarms on a professional translation, sentence by sentence. What a check says here it says wrongly, or the
 * translator's freedom is named beside it.
 */

import { expect, test } from "vitest";
import { runChecks } from "../../src/checks/index.ts";
import { makeContext } from "./make-context.ts";

const ARTICLE: readonly (readonly [source: string, target: string])[] = [
  [
    "Master Class for Migration Course alumni in Colombia and Ecuador",
    "Clase magistral para exalumnos del curso sobre migración en Colombia y Ecuador",
  ],
  [
    "Earlier this year, from June 14 to July 23, the Auschwitz Institute conducted a six-week course of Foundations on Atrocity Prevention for Colombian and Ecuadorian public officers and social leaders, as part of the training component of the project entitled, “Atrocity Prevention and the Latin American Migration Crisis.”",
    "Del 14 de junio al 23 de julio de este año, el Instituto Auschwitz (AIPG, por sus siglas en inglés) impartió un curso de seis semanas, Fundamentos de la Prevención de Atrocidades, dirigido a funcionarias y funcionarios públicos y a lideresas y líderes sociales de Colombia y Ecuador, como parte del componente de capacitación del proyecto titulado “Prevención de atrocidades y la crisis migratoria latinoamericana”.",
  ],
  [
    "The course was organized with the support of the zivik funding program of the ifa (Institut für Auslandsbeziehungen).",
    "El curso se organizó con el apoyo del programa de financiamiento zivik del ifa (Institut für Auslandsbeziehungen).",
  ],
  [
    "Following the course’s conclusion on July 23, AIPG organized a subsequent Master Class on “Challenges in Atrocity Prevention in Latin America, Human Rights and Human Mobility: Perspectives of the Inter-American System.”",
    "Tras la finalización del curso, el 23 de julio, el AIPG organizó una clase magistral titulada “Desafíos de la prevención de atrocidades en América Latina, derechos humanos y movilidad humana: perspectivas del sistema interamericano”.",
  ],
  [
    "The presentation was conducted by Joao Guilherme Casagrande, Specialist of the Rapporteurship on the Rights of Migrants of the Inter-American Council on Human Rights (IACHR).",
    "La presentación estuvo a cargo de Joao Guilherme Casagrande, especialista de la Relatoría sobre los Derechos de las Personas Migrantes de la Comisión Interamericana de Derechos Humanos (CIDH).",
  ],
  [
    "The Master Class aimed to promote a reflection on the intersection between the fundamental concepts of atrocity prevention discussed in the course and the challenges of preventing discrimination and violence against migrant communities.",
    "La clase magistral tuvo por objeto promover una reflexión sobre la intersección entre los conceptos fundamentales de la prevención de atrocidades abordados en el curso y los desafíos que plantea prevenir la discriminación y la violencia contra las comunidades migrantes.",
  ],
  [
    "During the event, Eugenia Carbone, AIPG’s Latin America Program Director, thanked the participants for their involvement in the course and their commitment to apply this knowledge in the design and implementation of public policies on human rights and the protection of migrants.",
    "Durante el evento, Eugenia Carbone, directora del Programa para América Latina del AIPG, agradeció a las personas participantes su dedicación al curso y su compromiso de aplicar estos conocimientos en el diseño e implementación de políticas públicas de derechos humanos y de protección de las personas migrantes.",
  ],
  [
    "During her presentation, Carbone expressed her appreciation for the participants’ interest in the actions that AIPG has been developing since 2019 in both Colombia and Ecuador to bring innovative proposals on the prevention and protection of migrants.",
    "En su intervención, Carbone expresó su agradecimiento por el interés que mostraron los participantes en las acciones que el AIPG viene desarrollando desde 2019 tanto en Colombia como en Ecuador para aportar propuestas innovadoras en materia de prevención y de protección de las personas migrantes.",
  ],
  [
    "The event was attended by over 80 stakeholders, including representatives of the Office of the Ombudsperson, Ministry of the Interior, Ministry of Foreign Affairs, Ministry of Education, foreign embassies, and local advisors.",
    "Al evento asistieron más de 80 actores clave, entre ellos representantes de la Defensoría del Pueblo, el Ministerio del Interior, el Ministerio de Relaciones Exteriores, el Ministerio de Educación y embajadas extranjeras, además de asesores locales.",
  ],
  [
    "Corporate social responsibility leaders and representatives of national and international human rights organizations that support the migrant community, such as UNHCR and the Organization of Ibero-American States for Education, Science and Culture (“OEI”  for its acronym in Spanish), also participated in the event.",
    "También participaron líderes de responsabilidad social empresarial y representantes de organizaciones nacionales e internacionales de derechos humanos que apoyan a la comunidad migrante, como el Alto Comisionado de las Naciones Unidas para los Refugiados (ACNUR) y la Organización de Estados Iberoamericanos para la Educación, la Ciencia y la Cultura (OEI).",
  ],
  [
    "In his Master Class presentation, Mr. Casagrande focused on human mobility from a prevention-centric perspective as well as the main challenges and advances in the protection of human rights for migrants and refugees.",
    "Durante su presentación en la clase magistral, el Sr. Casagrande abordó la movilidad humana desde una perspectiva centrada en la prevención, así como los principales desafíos y avances en la protección de los derechos humanos de las personas migrantes y refugiadas.",
  ],
  [
    "He shared a broad overview of the challenges related to human mobility and the need for the protection of migrants, highlighting key concepts involved in each.",
    "Ofreció un panorama amplio de los desafíos relacionados con la movilidad humana y de la necesidad de proteger a las personas migrantes, y destacó los conceptos clave de cada uno de estos temas.",
  ],
  [
    "He also emphasized the importance of deploying preventive mechanisms, such as early warning and response systems, to raise timely alarms, influence policies, and develop actions at the global and regional levels to prevent the occurrence of atrocities.",
    "Asimismo, subrayó la importancia de desplegar mecanismos preventivos, como los sistemas de alerta temprana y respuesta, para emitir alertas oportunas, incidir en las políticas y desarrollar acciones a nivel mundial y regional a fin de prevenir la comisión de atrocidades.",
  ],
  [
    'To watch the Master Class video, please click <pc id="1">here</pc>.',
    'Para ver el video de la clase magistral, haga clic <pc id="1">aquí</pc>.',
  ],
  ["Screen Shot 2021-08-25 at 09.56.00", "Screen Shot 2021-08-25 at 09.56.00"],
  ["Screen Shot 2021-08-25 at 09.56.00", "Captura de pantalla del 25 de agosto de 2021 a las 09.56.00"],
];

/** "Screen Shot … at …" has the lower-case word "at", of two letters: it may stay. */
test("the checks are silent on a professional translation", () => {
  const alarms = ARTICLE.flatMap(([source, target]) =>
    runChecks(makeContext({ source, target }), {}).map(({ check, message }) => `${check}: ${message}`),
  );
  expect(alarms).toEqual([]);
});

test("the same sentences with one thing wrong each are noticed", () => {
  const wrong: readonly (readonly [check: string, index: number, from: string, to: string])[] = [
    ["numbers", 1, "23 de julio", "13 de julio"],
    ["numbers", 1, "seis semanas", "siete semanas"],
    ["numbers", 7, "2019", "2009"],
    ["numbers", 8, "más de 80 actores", "muchos actores"],
    ["doubled-word", 6, "del AIPG", "del del AIPG"],
    ["double-space", 7, "desde 2019", "desde  2019"],
    ["codes", 13, '<pc id="1">aquí</pc>', "aquí"],
    ["opening-marks", 13, "haga clic", "haga clic ya!"],
  ];
  for (const [check, index, from, to] of wrong) {
    const [source, target] = ARTICLE[index]!;
    const results = runChecks(makeContext({ source, target: target.replace(from, to) }), {});
    expect([from, ...new Set(results.map((result) => result.check))]).toEqual([from, check]);
  }
  const [source] = ARTICLE[1]!;
  expect(runChecks(makeContext({ source, target: source }), {}).map(({ check }) => check)).toEqual(["untranslated"]);
});
