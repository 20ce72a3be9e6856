import { z } from 'zod';
import { staffActionTypes } from '#desk/action.ts';
import type { CaseCard } from '#desk/view.ts';
import { fileKinds, fileStates } from '#domain/files.ts';
import { throughs } from '#domain/person.ts';
import { inEachLanguage, locales } from '#domain/text.ts';
import { appealRounds } from '#modules/office/model/procedures.ts';
import { localized } from '#platform/console/shapes.ts';
import { formatWhen } from '#text/when.ts';
import { cameBys } from '../model/came-by.ts';
import { caseStates, closeOutcomes, replyDeliveries } from '../model/case.ts';
import { clockEnds } from '../model/clocks/clock.ts';
import { endingKinds } from '../model/ending.ts';
import { otherWaysOfTelling } from '../model/telling-ways.ts';
import type { CaseFile, CaseFileRef } from '../service/case-file.ts';
import { offerJson, offerShape } from './offer-shape.ts';

export const caseCardShape = z.object({
  id: z.string(),
  number: z.string(),
  version: z.int().describe('Counts what happened to the case; to be named with a form that was filled in before it.'),
  kind: localized,
  topic: z.array(localized).describe('Names of its levels, outermost first.'),
  unit: localized,
  title: z.string(),
  place: z.string(),
  state: z.enum(caseStates),
  waitingForCitizen: z.boolean(),
  urgent: z.boolean().describe('It is open, and somebody may be in danger.'),
  withdrawalRequest: z
    .object({ lastDay: localized, undelivered: z.boolean().describe('Whoever filed it was not reached.') })
    .nullable()
    .describe('Somebody with the query code wants it withdrawn, and whoever filed it may answer.'),
  reopened: z.boolean().describe('It had ended, and goes on since its citizen says that it is not settled.'),
  appeal: z.enum(appealRounds).nullable().describe('It had ended, its citizen did not agree, and its unit decides.'),
  ending: z.enum(endingKinds).describe('How it can be ended as it stands.'),
  extensionRequest: z
    .object({ by: localized, count: localized, reason: z.string() })
    .nullable()
    .describe('More time was asked for, and a lead has to decide.'),
  news: z.boolean().describe('The citizen sent something that the handler has not read.'),
  holder: localized.nullable(),
  openedAt: z.iso.datetime(),
  dueAt: z.iso.datetime().describe('Of the nearest of its deadlines.'),
  dueFor: localized.describe('What is to be done by then.'),
  replyDelivery: z.enum(replyDeliveries),
  hasPhone: z.boolean().describe('Staff have the number of somebody whom it is about telling.'),
  outcome: z.enum(closeOutcomes).nullable(),
  satisfaction: z.int().nullable(),
  files: z.int(),
  suggestedTopic: localized.nullable(),
  actions: z.array(z.enum(staffActionTypes)),
});

export const caseFileShape = z.object({
  card: caseCardShape,
  mine: z.boolean(),
  whole: z.boolean().describe('Whether the viewer handles it; for others personal data is masked.'),
  reads: z.enum(locales).describe('The language of the citizen.'),
  body: z.string(),
  unreadFrom: z.int().nullable().describe('Where what the handler has not read begins in the story.'),
  happenedOn: localized.nullable().describe('In the words of the citizen, with the days that they were understood as.'),
  place: z.object({ words: z.string(), latitude: z.number().nullable(), longitude: z.number().nullable() }).nullable(),
  petitioner: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('anonymous') }),
      z.object({ type: z.literal('named'), name: z.string(), phone: z.string() }),
    ])
    .nullable(),
  cameBy: z.enum(cameBys).describe('In a chat, or how staff took it down.'),
  toldByStaff: z
    .object({ by: z.enum(otherWaysOfTelling), address: z.string() })
    .nullable()
    .describe('How the petitioner, who has no conversation, wishes to be told.'),
  story: z.array(
    z.object({
      sequence: z.int(),
      type: z.string(),
      at: z.iso.datetime(),
      through: z.enum(throughs),
      line: localized,
      text: z.string(),
      byCitizen: z.boolean(),
      internal: z.boolean(),
      files: z.array(
        z.object({
          id: z.string(),
          kind: z.enum(fileKinds),
          name: z.string(),
          mime: z.string(),
          size: z.int().nullable(),
          state: z.enum(fileStates),
          sha256: z.string().nullable().describe('Of its bytes, in hexadecimal; null until it is stored.'),
          url: z.string().nullable().describe('Opens the file for ten minutes.'),
        }),
      ),
    }),
  ),
  clocks: z
    .array(
      z.object({
        name: localized,
        dueAt: z.iso.datetime(),
        state: z.enum(['running', ...clockEnds]),
        why: z.array(localized).describe('Rule, calendar, approvals and end, a sentence each.'),
      }),
    )
    .describe('Its deadlines, in the order of their starts.'),
  offers: z.array(offerShape).describe('What the viewer can do with it now.'),
  timeZone: z.string().describe('Where the office’s days begin.'),
});

export function cardJson(card: CaseCard): z.input<typeof caseCardShape> {
  return {
    ...card,
    topic: [...card.topic],
    holder: card.holder ?? null,
    withdrawalRequest: card.withdrawalRequest ?? null,
    appeal: card.appeal ?? null,
    extensionRequest: card.extensionRequest ?? null,
    openedAt: card.openedAt.toISOString(),
    dueAt: card.dueAt.toISOString(),
    outcome: card.outcome ?? null,
    satisfaction: card.satisfaction ?? null,
    suggestedTopic: card.suggestedTopic ?? null,
    actions: [...card.actions],
  };
}

export function fileJson(file: CaseFile, timeZone: string): z.input<typeof caseFileShape> {
  const { card, place, petitioner, toldByStaff, story, clocks, happenedOn, unreadFrom, offers, ...rest } = file;
  return {
    ...rest,
    card: cardJson(card),
    happenedOn: happenedOn ? inEachLanguage((locale) => formatWhen(happenedOn, locale)) : null,
    unreadFrom: unreadFrom ?? null,
    place: place ? { words: place.words, latitude: place.latitude ?? null, longitude: place.longitude ?? null } : null,
    petitioner: petitioner ?? null,
    toldByStaff: toldByStaff ? { by: toldByStaff.by, address: toldByStaff.address } : null,
    story: story.map(({ at, files, ...moment }) => ({
      ...moment,
      at: at.toISOString(),
      files: files.map(attachmentJson),
    })),
    clocks: clocks.map(({ dueAt, why, ...clock }) => ({ ...clock, dueAt: dueAt.toISOString(), why: [...why] })),
    offers: offers.map(offerJson),
    timeZone,
  };
}

function attachmentJson({ size, url, sha256, ...file }: CaseFileRef) {
  return { ...file, size: size ?? null, url: url ?? null, sha256: sha256 ?? null };
}
