import assert from "node:assert/strict";
import { candidateAnswers } from "../../simulation/script.ts";
import { plausibleAnswers } from "../../testing/fixtures/plausible_answers.ts";
import { isInAnotherLanguage } from "./language.ts";
import { readRemark } from "./remark.ts";

const others = [
  "Ich habe damals die Datenbank auf eine neue Maschine umgezogen, weil die alte zu langsam war.",
  "前の会社では、注文システムの移行を担当しました。",
  "¿Puede repetir la pregunta, por favor?",
  "J'ai écrit le plan de la migration, et nous avons gagné deux semaines.",
  "Я перенёс базу данных на новый сервер.",
  "Eu fiz o plano da migração e a equipe não perdeu nada.",
  "Ho scritto il piano della migrazione perché era molto lento.",
  "Ik heb het plan geschreven omdat het te lang duurde.",
  "我把数据库迁移到了新服务器。",
];

Deno.test("[LNG1] given an answer in another language, when it is read, then it is a remark of its own kind", () => {
  for (const text of others) assert.equal(readRemark(text)?.kind, "in_another_language", text);
});

Deno.test("[LNG2] given English, names, code or single words, when they are read, then they pass as English", () => {
  const texts = [
    ...candidateAnswers,
    ...Object.values(plausibleAnswers).flat(),
    "München.",
    "Kafka, PostgreSQL, Redis, nginx, Kubernetes",
    "I worked for Deutsche Bahn in Frankfurt am Main and for La Poste in Paris.",
    "const items = rows.map((row) => row.id); return items.filter(Boolean);",
    "No, el niño was the name of the project.",
    "Que sera, sera; that was our motto.",
  ];
  for (const text of texts) assert(!isInAnotherLanguage(text), text);
});
