import { Button, Card, Flex } from 'antd';
import { Link } from 'react-router';
import { useSay } from '#console/shell/language.tsx';
import { type FlowVersion, versionPath } from './flow-data.ts';
import { texts } from './texts.ts';
import { VersionActions } from './version-actions.tsx';
import { VersionTold } from './version-told.tsx';

interface VersionCardProps {
  readonly flow: string;
  readonly version: FlowVersion;
  /** The number of the version in use. */
  readonly current: number | null;
}

/** One version: what there is to say of it, and what can be done with it. */
export function VersionCard({ flow, version, current }: VersionCardProps) {
  const say = useSay();
  return (
    <Card size="small">
      <Flex vertical gap={8}>
        <VersionTold version={version} />
        <VersionActions flow={flow} version={version} current={current}>
          <Link to={versionPath(flow, version.version)}>
            <Button size="small">{say(texts.look)}</Button>
          </Link>
        </VersionActions>
      </Flex>
    </Card>
  );
}
