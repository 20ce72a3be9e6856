import { Flex } from 'antd';
import type { FileKind } from '#domain/files.ts';
import type { InboundContent, InboundFile } from '#domain/messages.ts';
import type { LocalizedText } from '#domain/text.ts';
import { Quoted } from '../../parts/quoted.tsx';
import { useLanguage, useSay } from '../../shell/language.tsx';
import { contentOf, type DeadLetter, deeds } from './letter.ts';

const texts = {
  own: { 'zh-CN': '平台确认是本人的号码', en: 'The platform vouches that it is their own' },
} as const satisfies Record<string, LocalizedText>;

const kinds = {
  photo: { 'zh-CN': '照片', en: 'Photo' },
  document: { 'zh-CN': '文档', en: 'Document' },
  audio: { 'zh-CN': '音频', en: 'Audio' },
  video: { 'zh-CN': '视频', en: 'Video' },
} as const satisfies Record<FileKind, LocalizedText>;

/** What a citizen sent, as plain text whatever is in it. */
export function CitizenContent({ letter }: { readonly letter: DeadLetter }) {
  const say = useSay();
  const { locale } = useLanguage();
  const content = contentOf(letter);
  const words = content.type === 'button' ? (letter.pressed?.[locale] ?? '') : wordsOf(content);
  return (
    <Flex vertical gap={6}>
      <span>{say(deeds[content.type])}</span>
      {words !== '' && <Quoted>{words}</Quoted>}
      {content.type === 'contact' && content.own && <span>{say(texts.own)}</span>}
      {content.type === 'files' && (
        <ul style={{ margin: 0, paddingInlineStart: 20, listStyle: 'disc', overflowWrap: 'anywhere' }}>
          {content.files.map((sent) => (
            <SentFile key={keyOf(sent)} sent={sent} />
          ))}
        </ul>
      )}
    </Flex>
  );
}

function SentFile({ sent }: { readonly sent: InboundFile }) {
  const say = useSay();
  const { kind, name, size } = sent.file;
  const kilobytes = size === undefined ? '' : `${Math.max(1, Math.round(size / 1000))} KB`;
  return <li>{[say(kinds[kind]), name, kilobytes].filter((part) => part !== '').join(' · ')}</li>;
}

function keyOf(sent: InboundFile): string {
  return sent.at === 'store' ? sent.file.id : sent.source.handle;
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
