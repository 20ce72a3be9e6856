import { useQuery } from '@tanstack/react-query';
import { Alert, Card, Flex } from 'antd';
import { getOwnAccount } from '#console/api/client.gen.ts';
import { PageHead } from '#console/parts/page-head.tsx';
import { useSay } from '#console/shell/language.tsx';
import { useTitle } from '#console/shell/title.ts';
import { ChangePassphrase } from './change-passphrase.tsx';
import { ChangeTotp } from './change-totp.tsx';
import { OwnNotices } from './own-notices.tsx';
import { OwnSessions } from './own-sessions.tsx';
import { texts } from './texts.ts';

/** Where one is signed in, and what one signs in with. */
export default function OwnPage() {
  const say = useSay();
  const { data } = useQuery({ queryKey: ['own'], queryFn: () => getOwnAccount() });
  useTitle(say(texts.title));
  return (
    <>
      <PageHead title={say(texts.title)} what={say(texts.what)} />
      <Flex vertical gap={16} style={{ maxWidth: 720 }}>
        <OwnNotices />
        <OwnSessions />
        {data &&
          (data.login === null ? (
            <Card>
              <Alert type="info" showIcon title={say(texts.byProvider)} />
            </Card>
          ) : (
            <>
              <ChangePassphrase login={data.login} />
              <ChangeTotp login={data.login} />
            </>
          ))}
      </Flex>
    </>
  );
}
