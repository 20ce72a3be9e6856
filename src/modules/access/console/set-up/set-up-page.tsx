import { useQuery } from '@tanstack/react-query';
import { Alert, Skeleton, Typography } from 'antd';
import { useEffect, useState } from 'react';
import { lookAtLink } from '#console/api/client.gen.ts';
import { Front } from '#console/shell/front.tsx';
import { useSay } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { useTitle } from '#console/shell/title.ts';
import { ProviderButtons } from '../sign-in/provider-buttons.tsx';
import { OpenForm } from './open-form.tsx';
import { texts } from './texts.ts';

/** Where a link leads: to the first set-up, an invitation, or a new way to sign in. */
export default function SetUpPage() {
  const say = useSay();
  const refusalText = useRefusalText();
  const [secret] = useState(() => location.hash.slice(1));
  useEffect(() => {
    // Neither the history nor whoever looks over a shoulder keeps it.
    history.replaceState(history.state, '', location.pathname);
  }, []);
  const { data, error } = useQuery({
    queryKey: ['link', secret],
    queryFn: () => lookAtLink({ body: { secret } }),
    enabled: secret !== '',
    // A new offer would not fit the code that was scanned already.
    staleTime: Number.POSITIVE_INFINITY,
  });
  const title = data ? say(texts[data.kind].title) : say(texts.opening);
  useTitle(title);
  return (
    <Front>
      <Typography.Title level={2} style={{ marginTop: 0, fontSize: 20 }}>
        {title}
      </Typography.Title>
      {secret === '' && <Alert type="info" showIcon title={say(texts.noSecret)} />}
      {error && <Alert type="error" showIcon title={refusalText(error)} role="alert" />}
      {data && (
        <>
          <Typography.Paragraph>{say(texts[data.kind].what, { name: data.name ?? '' })}</Typography.Paragraph>
          <OpenForm secret={secret} name={data.name} offer={data.totp} />
          <ProviderButtons link={secret} />
        </>
      )}
      {secret !== '' && !data && !error && <Skeleton active />}
    </Front>
  );
}
