import { Flex, Typography } from 'antd';
import type { ReactNode } from 'react';

/** Stands in the place of a page that cannot be shown: why, and what to do. */
export function Notice(props: { readonly title: string; readonly what: string; readonly children?: ReactNode }) {
  const { title, what, children } = props;
  return (
    <Flex vertical align="center" gap={16} style={{ padding: '48px 16px', textAlign: 'center' }}>
      <Typography.Title level={1} style={{ margin: 0, fontSize: 22 }}>
        {title}
      </Typography.Title>
      <Typography.Text type="secondary" style={{ maxWidth: '40em' }}>
        {what}
      </Typography.Text>
      {children}
    </Flex>
  );
}
