import { commandNames } from '#flow/commands.ts';
import type { DraftNode } from './draft.ts';

const empty = { 'zh-CN': '', en: '' } as const;
const question = { type: 'ask', text: empty } as const;

/** What offices call the five levels, best first. */
const usualLevels = [
  { 'zh-CN': '非常满意', en: 'Very satisfied' },
  { 'zh-CN': '满意', en: 'Satisfied' },
  { 'zh-CN': '基本满意', en: 'Fairly satisfied' },
  { 'zh-CN': '不满意', en: 'Dissatisfied' },
  { 'zh-CN': '非常不满意', en: 'Very dissatisfied' },
] as const;

/** What a new step of each sort begins with, and what its name begins with. Texts are empty, since what is not written must not be published; only what offices say alike is there. */
export const templates = {
  say: { name: 'message', node: { type: 'say', text: empty } },
  choice: {
    name: 'choice',
    node: {
      ...question,
      kind: 'choice',
      options: [
        { id: 'a', label: empty },
        { id: 'b', label: empty },
      ],
    },
  },
  'yes-no': { name: 'yesNo', node: { ...question, kind: 'yes-no' } },
  text: { name: 'question', node: { ...question, kind: 'text' } },
  'long-text': { name: 'story', node: { ...question, kind: 'long-text' } },
  choices: {
    name: 'choices',
    node: {
      ...question,
      kind: 'choices',
      options: [
        { id: 'a', label: empty },
        { id: 'b', label: empty },
      ],
    },
  },
  number: { name: 'number', node: { ...question, kind: 'number' } },
  date: { name: 'date', node: { ...question, kind: 'date' } },
  place: { name: 'place', node: { ...question, kind: 'place' } },
  files: { name: 'files', node: { ...question, kind: 'files' } },
  phone: { name: 'phone', node: { ...question, kind: 'phone', personal: true } },
  contact: { name: 'contact', node: { ...question, kind: 'contact', personal: true } },
  rating: { name: 'rating', node: { ...question, kind: 'rating', labels: usualLevels } },
  branch: { name: 'branch', node: { type: 'branch', when: [{ if: '' }] } },
  do: { name: 'action', node: { type: 'do', command: commandNames[0] } },
  call: { name: 'call', node: { type: 'call', flow: '' } },
  end: { name: 'end', node: { type: 'end', text: empty } },
} as const satisfies Record<string, { readonly name: string; readonly node: DraftNode }>;

/** A sort of step as people tell them apart: its type, or for a question its kind. */
export type NodeSort = keyof typeof templates;
export const nodeSorts = Object.keys(templates) as readonly NodeSort[];

/** The sort of a step; undefined where its type or kind does not exist. */
export function sortOf(node: DraftNode): NodeSort | undefined {
  const sort = node['type'] === 'ask' ? node['kind'] : node['type'];
  return nodeSorts.find((one) => one === sort);
}
