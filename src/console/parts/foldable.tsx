import { Button } from 'antd';
import { useState } from 'react';
import type { LocalizedText } from '#domain/text.ts';
import { useSay } from '../shell/language.tsx';
import { Quoted } from './quoted.tsx';

/** Longer words are folded, in characters and in lines. */
const LONG = { characters: 400, lines: 10 };

const texts = {
  unfold: { 'zh-CN': '展开全文', en: 'Show all' },
  fold: { 'zh-CN': '收起', en: 'Show less' },
} as const satisfies Record<string, LocalizedText>;

/** Words of somebody else's, of which only the beginning is shown where they are long, until their reader asks for all. Printed, they are whole. */
export function Foldable({ children }: { readonly children: string }) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  if (children.length <= LONG.characters && children.split('\n').length <= LONG.lines)
    return <Quoted>{children}</Quoted>;
  return (
    <div>
      <div className={open ? undefined : 'folded'}>
        <Quoted>{children}</Quoted>
      </div>
      <Button type="link" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {say(open ? texts.fold : texts.unfold)}
      </Button>
    </div>
  );
}
