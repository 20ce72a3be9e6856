import { Typography } from 'antd';

/** A page's title, and in a sentence or two what it is for. */
export function PageHead({ title, what }: { readonly title: string; readonly what: string }) {
  return (
    <header style={{ marginBottom: 16 }}>
      <Typography.Title level={1} style={{ margin: 0, fontSize: 22 }}>
        {title}
      </Typography.Title>
      <Typography.Paragraph type="secondary" style={{ margin: '4px 0 0', maxWidth: '46em' }}>
        {what}
      </Typography.Paragraph>
    </header>
  );
}
