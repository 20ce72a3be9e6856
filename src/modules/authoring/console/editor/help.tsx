import { Modal } from 'antd';
import type { LocalizedText } from '#domain/text.ts';
import { useSay } from './say.ts';
import './help.css';

const title = { 'zh-CN': '怎么用', en: 'How to' } as const satisfies LocalizedText;

interface Line {
  readonly what: LocalizedText;
  /** Said only to those who may change the flow, or only to those who may not. */
  readonly to?: 'authors' | 'readers';
}

const rows: readonly (Line & { readonly keys: string })[] = [
  { keys: '↑ ↓ ← →', what: { 'zh-CN': '沿着连线走到别的步骤', en: 'Move along the ways to other steps' } },
  { keys: 'Enter', what: { 'zh-CN': '修改选中的步骤', en: 'Change the selected step' }, to: 'authors' },
  { keys: 'Enter', what: { 'zh-CN': '看选中的步骤', en: 'Read the selected step' }, to: 'readers' },
  {
    keys: 'A',
    what: { 'zh-CN': '在选中的步骤后面加一步', en: 'Add a step after the selected one' },
    to: 'authors',
  },
  {
    keys: 'Delete',
    what: {
      'zh-CN': '删除选中的步骤或连线，前后自动接上',
      en: 'Remove the selected steps or way; what is left is joined up',
    },
    to: 'authors',
  },
  { keys: 'Ctrl/⌘ Z · Ctrl/⌘ ⇧ Z', what: { 'zh-CN': '撤销 · 重做', en: 'Undo · redo' }, to: 'authors' },
  {
    keys: 'Ctrl/⌘ C · X · V',
    what: { 'zh-CN': '复制、剪切、粘贴，也可以贴到别的流程里', en: 'Copy, cut, paste; also into another flow' },
    to: 'authors',
  },
  {
    keys: 'Ctrl/⌘ C',
    what: { 'zh-CN': '复制选中的步骤，可以贴到草稿里', en: 'Copy the selected steps, to paste them into a draft' },
    to: 'readers',
  },
  { keys: 'Ctrl/⌘ D', what: { 'zh-CN': '原地复制一份', en: 'Duplicate' }, to: 'authors' },
  { keys: 'Ctrl/⌘ F', what: { 'zh-CN': '查找文字或代号', en: 'Find a text or a name' } },
  { keys: 'Shift', what: { 'zh-CN': '按住拖动，框选多个步骤', en: 'Hold and drag to select several' } },
  { keys: 'Esc', what: { 'zh-CN': '不再选中', en: 'Select nothing' } },
];

const mouse: readonly Line[] = [
  { what: { 'zh-CN': '点一步，在右边修改。', en: 'Click a step and change it on the right.' }, to: 'authors' },
  {
    what: { 'zh-CN': '点一步，在右边看它的全部内容。', en: 'Click a step to read all of it on the right.' },
    to: 'readers',
  },
  {
    what: { 'zh-CN': '鼠标放在连线上，点“＋”插入一步。', en: 'Hover over a way and press “+” to insert a step.' },
    to: 'authors',
  },
  {
    what: {
      'zh-CN': '从卡片边上的圆点拖到另一步，就改了去向；拖到空白处，就在那里新加一步。',
      en: 'Drag from a dot at a card’s edge to another step to lead there, or to an empty place to make a step.',
    },
    to: 'authors',
  },
  {
    what: {
      'zh-CN': '所有改动都会自动保存，发布之前群众看不到。',
      en: 'All changes are saved by themselves; citizens see nothing until it is published.',
    },
    to: 'authors',
  },
];

const more = {
  'zh-CN': '流程能做的全部，连同例子，写在程序文件夹的 docs/flows.zh-CN.md 里。',
  en: 'All that a flow can do, with examples, is in docs/flows.md in the program’s folder.',
} as const satisfies LocalizedText;

interface HelpProps {
  readonly open: boolean;
  readonly readOnly: boolean;
  readonly onClose: () => void;
}

/** What one can do with a graph, by mouse and by keyboard. */
export function Help({ open, readOnly, onClose }: HelpProps) {
  const say = useSay();
  const told = ({ to }: Line) => to === undefined || to === (readOnly ? 'readers' : 'authors');
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={say(title)} width={640}>
      <ul>
        {mouse.filter(told).map(({ what }) => (
          <li key={what.en}>{say(what)}</li>
        ))}
      </ul>
      <dl className="keys">
        {rows.filter(told).map(({ keys, what }) => (
          <div key={what.en}>
            <dt>{keys}</dt>
            <dd>{say(what)}</dd>
          </div>
        ))}
      </dl>
      <p>{say(more)}</p>
    </Modal>
  );
}
