import { Flex, Tag, Typography } from 'antd';
import { Moment } from '#console/parts/moment.tsx';
import { useSay } from '#console/shell/language.tsx';
import { doer, type FlowVersion } from './flow-data.ts';
import { texts } from './texts.ts';

/** Which version it is, who made it, when and why, who made it current again, and how many conversations are on it. */
export function VersionTold({ version }: { readonly version: FlowVersion }) {
  const say = useSay();
  const { origin, madeBy, madeAt, reason, publications, running } = version;
  // The first publication is its making.
  const again = publications.slice(0, -1);
  return (
    <>
      <Flex gap={8} wrap align="center">
        <Typography.Text strong>{say(texts.version, { version: version.version })}</Typography.Text>
        {version.current && <Tag color="success">{say(texts.inUse)}</Tag>}
        <Typography.Text type="secondary">
          {say(texts.publishedBy, { name: say(doer(madeBy, origin)) })} <Moment at={madeAt} />
        </Typography.Text>
        {running > 0 && <Tag>{say(texts.running, { count: running })}</Tag>}
      </Flex>
      <span className="flow-words">{reason || (origin === 'shipped' ? say(texts.shippedReason) : '')}</span>
      {again.map(({ at, by, reason: why }) => (
        <Typography.Text key={at} type="secondary">
          {say(texts.publishedAgain, { name: say(doer(by)) })} {why} <Moment at={at} />
        </Typography.Text>
      ))}
    </>
  );
}
