import { type FakeMessage, type FakeView, inputsOf } from '#test/support/fake-slack-state.ts';
import { type JsonObject, list, object, text } from '#test/support/json.ts';

/** What a message or window of Slack shows, as plain text and the labels of its buttons. */
export interface Shown {
  readonly text: string;
  readonly buttons: readonly string[];
}

export function shownMessage(message: FakeMessage): Shown {
  const files = message.files.map(({ name }) => `📎 ${name}`);
  const lines = message.blocks.length > 0 ? message.blocks.flatMap(blockLines) : [message.text];
  return {
    text: [...lines, ...files].filter((line) => line !== '').join('\n'),
    buttons: message.blocks.flatMap(buttonsOf),
  };
}

/** A window: of a preview what is above its line; else, once words stand in a text field, those in the place of what is above them. */
export function shownWindow({ body, values }: FakeView): Shown {
  const blocks = list(body['blocks']);
  const line = blocks.findIndex(({ type }) => type === 'divider');
  const typed = inputsOf(body)
    .filter(({ element }) => element['type'] === 'plain_text_input')
    .map(({ block, element }) => values.get(block)?.get(text(element['action_id'])) ?? '')
    .find((words) => words !== '');
  const lines =
    typed === undefined || line >= 0 ? blocks.slice(0, line >= 0 ? line : undefined).flatMap(blockLines) : [typed];
  return {
    text: [textOf(body['title']), ...lines].join('\n'),
    buttons: [textOf(body['submit']), textOf(body['close'])],
  };
}

function blockLines(block: JsonObject): string[] {
  switch (block['type']) {
    case 'header':
      return [textOf(block['text'])];
    case 'section': {
      const select = object(block['accessory'])['type'] === 'static_select' ? ' ▾' : '';
      const fields = list(block['fields']).map((field) => textOf(field).replace('\n', ': '));
      return [...(block['text'] ? [`${textOf(block['text'])}${select}`] : []), ...fields];
    }
    case 'context':
      return list(block['elements']).map(textOf);
    case 'input':
      return [`${textOf(block['label'])}${object(block['element'])['type'] === 'static_select' ? ' ▾' : ''}`];
    case 'rich_text':
      return list(block['elements'])
        .flatMap((part) => list(part['elements']).map((piece) => text(piece['text'])))
        .join('')
        .split('\n')
        .map((line) => `> ${line}`);
    default:
      return [];
  }
}

function buttonsOf(block: JsonObject): string[] {
  if (block['type'] !== 'actions') return [];
  return list(block['elements']).map((element) => textOf(element['text']));
}

/** A text object; of mrkdwn, what a reader sees: bold words without asterisks, dates by their fallback. */
function textOf(value: unknown): string {
  const { type, text: raw } = object(value);
  if (type !== 'mrkdwn') return text(raw);
  return text(raw)
    .replace(/<!date\^[^|]*\|([^>]*)>/g, '$1')
    .replace(/\*([^*\n]+)\*/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
