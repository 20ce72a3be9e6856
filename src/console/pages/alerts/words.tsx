import { Alert, Flex, Skeleton, Typography } from 'antd';
import { Moment } from '../../parts/moment.tsx';
import { Quoted } from '../../parts/quoted.tsx';
import { useSay } from '../../shell/language.tsx';
import { useRefusalText } from '../../shell/refusal.tsx';
import { type Alert as ListedAlert, useWords } from './query.ts';
import { texts } from './texts.ts';

/** What was written, for the person who has the alert in hand, and what was noted of it. */
export function Words({ alert }: { readonly alert: Pick<ListedAlert, 'id' | 'messages'> }) {
  const say = useSay();
  const refusalText = useRefusalText();
  const { data, error, isPending } = useWords(alert);
  if (error) return <Alert type="error" showIcon role="alert" title={refusalText(error)} />;
  if (isPending) return <Skeleton active />;
  return (
    <Flex vertical gap={8}>
      {data.words.map(({ at, text }) => (
        <div key={at}>
          <Typography.Text type="secondary">
            <Moment at={at} />
          </Typography.Text>
          <Quoted>{text}</Quoted>
        </div>
      ))}
      {data.note !== '' && <Typography.Text strong>{say(texts.noted, { note: data.note })}</Typography.Text>}
    </Flex>
  );
}
