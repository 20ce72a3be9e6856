import { isObject, type JsonObject, list, object, text } from './json.ts';

/** What Slack's Block Kit refuses, as it says so: the path of the mistake and what is wrong. Written from Slack's reference,
 * apart from `adapters/slack/limits.ts`, so that a slip there is seen here. */
export type Complaint = string;

export type Surface = 'message' | 'modal' | 'home';

const MAX_BLOCKS: Readonly<Record<Surface, number>> = { message: 50, modal: 100, home: 100 };
const MAX_TOTAL_TEXT = 13_200;
const blockTypes = new Set(['header', 'section', 'context', 'actions', 'divider', 'input', 'rich_text']);

export function checkBlocks(blocks: unknown, surface: Surface): readonly Complaint[] {
  if (!Array.isArray(blocks)) return ['blocks: must be an array'];
  const complaints: Complaint[] = [];
  if (blocks.length > MAX_BLOCKS[surface]) complaints.push(`blocks: no more than ${MAX_BLOCKS[surface]} items`);
  const ids = new Set<string>();
  for (const [index, block] of blocks.entries()) {
    const path = `/blocks/${index}`;
    if (!isObject(block)) {
      complaints.push(`${path}: must be an object`);
      continue;
    }
    complaints.push(...checkBlock(block, path, surface));
    const id = block['block_id'];
    if (id === undefined) continue;
    if (ids.has(text(id))) complaints.push(`${path}: block_id already exists`);
    ids.add(text(id));
    complaints.push(...between(id, `${path}/block_id`, 255));
  }
  if (totalText(blocks) > MAX_TOTAL_TEXT) complaints.push('msg_blocks_too_long');
  return complaints;
}

export function checkView(view: unknown, surface: 'modal' | 'home'): readonly Complaint[] {
  const given = object(view);
  const complaints = [...checkBlocks(given['blocks'], surface)];
  if (given['type'] !== surface) complaints.push(`/type: must be ${surface}`);
  if (text(given['private_metadata']).length > 3000) complaints.push('/private_metadata: no more than 3000 characters');
  if (text(given['callback_id']).length > 255) complaints.push('/callback_id: no more than 255 characters');
  if (surface === 'home') return complaints;
  complaints.push(...checkText(given['title'], '/title', { max: 24, only: 'plain_text' }));
  for (const key of ['submit', 'close']) {
    if (given[key] !== undefined) complaints.push(...checkText(given[key], `/${key}`, { max: 24, only: 'plain_text' }));
  }
  const hasInput = list(given['blocks']).some((block) => block['type'] === 'input');
  if (hasInput && given['submit'] === undefined) complaints.push('/submit: required where there is an input');
  return complaints;
}

function checkBlock(block: JsonObject, path: string, surface: Surface): readonly Complaint[] {
  const type = text(block['type']);
  if (!blockTypes.has(type)) return [`${path}: unsupported type ${type}`];
  switch (type) {
    case 'header':
      return checkText(block['text'], `${path}/text`, { max: 150, only: 'plain_text' });
    case 'section':
      return checkSection(block, path);
    case 'context':
      return [
        ...count(block['elements'], `${path}/elements`, 10),
        ...list(block['elements']).flatMap((element, index) =>
          checkText(element, `${path}/elements/${index}`, { max: 3000 }),
        ),
      ];
    case 'actions':
      return [
        ...count(block['elements'], `${path}/elements`, 25),
        ...unique(
          list(block['elements']).map((element) => text(element['action_id'])),
          path,
        ),
        ...list(block['elements']).flatMap((element, index) => checkElement(element, `${path}/elements/${index}`)),
      ];
    case 'input':
      return [
        ...(surface === 'message' ? [`${path}: no input in messages here`] : []),
        ...checkText(block['label'], `${path}/label`, { max: 2000, only: 'plain_text' }),
        ...(block['hint'] === undefined
          ? []
          : checkText(block['hint'], `${path}/hint`, { max: 2000, only: 'plain_text' })),
        ...checkElement(object(block['element']), `${path}/element`),
      ];
    case 'rich_text':
      return list(block['elements']).flatMap((element, index) => checkRichText(element, `${path}/elements/${index}`));
    default:
      return [];
  }
}

function checkSection(block: JsonObject, path: string): readonly Complaint[] {
  const { fields, accessory } = block;
  return [
    ...(block['text'] === undefined && fields === undefined ? [`${path}: text or fields required`] : []),
    ...(block['text'] === undefined ? [] : checkText(block['text'], `${path}/text`, { max: 3000 })),
    ...(fields === undefined ? [] : count(fields, `${path}/fields`, 10)),
    ...list(fields).flatMap((field, index) => checkText(field, `${path}/fields/${index}`, { max: 2000 })),
    ...(accessory === undefined ? [] : checkElement(object(accessory), `${path}/accessory`)),
  ];
}

function checkElement(element: JsonObject, path: string): readonly Complaint[] {
  const complaints = [...between(element['action_id'], `${path}/action_id`, 255)];
  switch (element['type']) {
    case 'button':
      complaints.push(...checkText(element['text'], `${path}/text`, { max: 75, only: 'plain_text' }));
      if (element['value'] !== undefined) complaints.push(...between(element['value'], `${path}/value`, 2000));
      if (element['style'] !== undefined && !['primary', 'danger'].includes(text(element['style']))) {
        complaints.push(`${path}/style: primary or danger`);
      }
      return complaints;
    case 'plain_text_input':
      if (Number(element['max_length'] ?? 3000) > 3000) complaints.push(`${path}/max_length: no more than 3000`);
      if (text(element['initial_value']).length > Number(element['max_length'] ?? 3000)) {
        complaints.push(`${path}/initial_value: longer than max_length`);
      }
      return complaints;
    case 'overflow':
      complaints.push(...count(element['options'], `${path}/options`, 5));
      for (const [index, option] of list(element['options']).entries()) {
        complaints.push(...checkText(option['text'], `${path}/options/${index}/text`, { max: 75, only: 'plain_text' }));
        complaints.push(...between(option['value'], `${path}/options/${index}/value`, 150));
      }
      return complaints;
    case 'static_select':
      complaints.push(...count(element['options'], `${path}/options`, 100));
      for (const [index, option] of list(element['options']).entries()) {
        complaints.push(...checkText(option['text'], `${path}/options/${index}/text`, { max: 75, only: 'plain_text' }));
        complaints.push(...between(option['value'], `${path}/options/${index}/value`, 150));
      }
      if (element['placeholder'] !== undefined) {
        complaints.push(...checkText(element['placeholder'], `${path}/placeholder`, { max: 150, only: 'plain_text' }));
      }
      return complaints;
    default:
      return [...complaints, `${path}: unsupported type ${text(element['type'])}`];
  }
}

function checkRichText(element: JsonObject, path: string): readonly Complaint[] {
  const known = ['rich_text_section', 'rich_text_quote', 'rich_text_preformatted'];
  if (!known.includes(text(element['type']))) return [`${path}: unsupported type ${text(element['type'])}`];
  return list(element['elements']).flatMap((part, index) =>
    (part['type'] === 'text' && text(part['text']) !== '') ||
    (part['type'] === 'user' && /^[UW][A-Z0-9]+$/.test(text(part['user_id'])))
      ? []
      : [`${path}/elements/${index}: a text or a user is needed`],
  );
}

function checkText(
  value: unknown,
  path: string,
  { max, only }: { readonly max: number; readonly only?: 'plain_text' },
): readonly Complaint[] {
  const given = object(value);
  const type = text(given['type']);
  const complaints = [...between(given['text'], `${path}/text`, max)];
  if (type !== 'plain_text' && (type !== 'mrkdwn' || only)) complaints.push(`${path}: must be plain_text`);
  if (type === 'mrkdwn') complaints.push(...checkMarkup(text(given['text']), path));
  if (type === 'plain_text' && given['verbatim'] !== undefined) complaints.push(`${path}: verbatim is for mrkdwn`);
  return complaints;
}

const DATE = /^<!date\^\d+\^[^|<>]+\|[\d-]+>$/;
/** To the office's console, also one that a test started, and to Slack's own messages. */
const LINK =
  /^<(https:\/\/office\.example\/console|http:\/\/127\.0\.0\.1:\d+\/console|https:\/\/fake\.slack\.example\/archives)\/[^|<>]+\|[^|<>]+>$/;

/** Not Slack's rule but ours: nothing between angle brackets but dates and such links, so no mention or link that someone smuggled in. */
function checkMarkup(markup: string, path: string): readonly Complaint[] {
  // Alone, it is the app that calls everybody: nothing that somebody wrote stands in it.
  if (markup === '<!here>' || markup === '<!channel>') return [];
  const brackets = markup.match(/<[^>]*>?/g) ?? [];
  return brackets
    .filter((found) => !DATE.test(found) && !LINK.test(found))
    .map((found) => `${path}: unexpected ${found}`);
}

function between(value: unknown, path: string, max: number): readonly Complaint[] {
  const given = text(value);
  if (given === '') return [`${path}: must be more than 0 characters`];
  if (!given.isWellFormed()) return [`${path}: not well-formed`];
  return given.length > max ? [`${path}: must be no more than ${max} characters`] : [];
}

function count(value: unknown, path: string, max: number): readonly Complaint[] {
  const length = Array.isArray(value) ? value.length : 0;
  return length < 1 || length > max ? [`${path}: 1 to ${max} items`] : [];
}

function unique(ids: readonly string[], path: string): readonly Complaint[] {
  return new Set(ids).size === ids.length ? [] : [`${path}: action_id already exists`];
}

function totalText(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + totalText(item), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce((sum, [key, item]) => {
    if (key === 'text' && typeof item === 'string') return sum + item.length;
    return sum + totalText(item);
  }, 0);
}
