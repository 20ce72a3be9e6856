import { Card, Flex, Typography } from 'antd';
import type { ReactNode } from 'react';
import type { LocalizedText } from '#domain/text.ts';
import mark from '../mark.svg';
import { useSay } from './language.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { product } from './title.ts';

const texts = {
  promise: { 'zh-CN': '事事有回声，件件有着落', en: 'Every matter gets an echo, every case reaches an end' },
} as const satisfies Record<string, LocalizedText>;

/** The frame of the pages for whoever is not signed in. */
export function Front({ children }: { readonly children: ReactNode }) {
  const say = useSay();
  return (
    <Flex vertical align="center" gap={24} style={{ minHeight: '100vh', padding: '6vh 16px 32px' }}>
      <Flex vertical align="center" gap={8} component="header">
        <img src={mark} alt="" width={56} height={56} />
        <Typography.Title level={1} style={{ margin: 0, fontSize: 24 }}>
          {say(product)}
        </Typography.Title>
        <Typography.Text type="secondary" style={{ textAlign: 'center' }}>
          {say(texts.promise)}
        </Typography.Text>
      </Flex>
      <main style={{ width: '100%', maxWidth: 440 }}>
        <Card>{children}</Card>
      </main>
      <LanguageChoice />
    </Flex>
  );
}
