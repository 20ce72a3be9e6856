import { Flex } from 'antd';
import { Quoted } from '#console/parts/quoted.tsx';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import type { FileKind } from '#domain/files.ts';
import type { InboundContent } from '#domain/messages.ts';
import type { LocalizedText } from '#domain/text.ts';
import { actions, contentOf, type DeadLetter, wordless } from './letter.ts';

const texts = {
  own: { 'zh-CN': '平台确认是本人的号码', en: 'The platform vouches that it is their own' },
} as const satisfies Record<string, LocalizedText>;

const kinds = {
  photo: { 'zh-CN': '照片', en: 'Photo' },
  document: { 'zh-CN': '文档', en: 'Document' },
  audio: { 'zh-CN': '音频', en: 'Audio' },
  video: { 'zh-CN': '视频', en: 'Video' },
} as const satisfies Record<FileKind, LocalizedText>;

/** What a citizen sent, as plain text whatever is in it; without their words for anyone who may not see them. */
export function CitizenContent({ letter }: { readonly letter: DeadLetter }) {
  const say = useSay();
  const { locale } = useLanguage();
  const content = contentOf(letter);
  const { type, characters, files } = letter.sent;
  const words = type === 'button' ? (letter.pressed?.[locale] ?? '') : content ? wordsOf(content) : '';
  return (
    <Flex vertical gap={6}>
      <span>{say((content ? actions : wordless)[type], { characters })}</span>
      {words !== '' && <Quoted>{words}</Quoted>}
      {content?.type === 'contact' && content.own && <span>{say(texts.own)}</span>}
      {files.length > 0 && (
        <ul style={{ margin: 0, paddingInlineStart: 20, listStyle: 'disc', overflowWrap: 'anywhere' }}>
          {files.map((file, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and a file without a name has nothing else
            <li key={index}>
              {[say(kinds[file.kind]), nameOf(content, index), kilobytes(file.size)].filter(Boolean).join(' · ')}
            </li>
          ))}
        </ul>
      )}
    </Flex>
  );
}

/** What its sender calls a file; empty where that is not shown. */
function nameOf(content: InboundContent | undefined, index: number): string {
  return (content?.type === 'files' && content.files[index]?.file.name) || '';
}

function kilobytes(size: number | null): string {
  return size === null ? '' : `${Math.max(1, Math.round(size / 1000))} KB`;
}

function wordsOf(content: InboundContent): string {
  switch (content.type) {
    case 'text':
    case 'edit':
      return content.text;
    case 'command':
      return `/${content.name} ${content.argument}`.trim();
    case 'place':
      return [content.label, `${content.latitude}, ${content.longitude}`].filter((part) => part !== '').join('\n');
    case 'contact':
      return [content.name, content.phone].filter((part) => part !== '').join('\n');
    case 'files':
      return content.caption;
    case 'button':
    case 'unreadable':
    case 'reachability':
    case 'moved':
      return '';
  }
}
