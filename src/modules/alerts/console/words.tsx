import { Alert, Flex, Skeleton, Tag, Typography } from 'antd';
import { Moment } from '#console/parts/moment.tsx';
import { Quoted } from '#console/parts/quoted.tsx';
import { useSay } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { type Alert as ListedAlert, useWords } from './query.ts';
import { deliveryNames, texts } from './texts.ts';
import { WriteForm } from './write-form.tsx';

const deliveryColours = { pending: 'default', sent: 'green', failed: 'red', unknown: 'orange' } as const;

/** What was said, for the person who has the alert in hand, a way to write to the citizen, and what was noted of it. */
export function Words({ alert }: { readonly alert: ListedAlert }) {
  const say = useSay();
  const refusalText = useRefusalText();
  const { data, error, isPending } = useWords(alert);
  if (error) return <Alert type="error" showIcon role="alert" title={refusalText(error)} />;
  if (isPending) return <Skeleton active />;
  return (
    <Flex vertical gap={8}>
      {data.words.map((line) => (
        <div key={`${line.at} ${line.by}`}>
          <Flex wrap gap={8}>
            <Typography.Text strong>{say(line.by === 'office' ? texts.ourSide : texts.citizen)}</Typography.Text>
            <Typography.Text type="secondary">
              <Moment at={line.at} />
            </Typography.Text>
            {line.by === 'office' && (
              <Tag color={deliveryColours[line.delivery]}>{say(deliveryNames[line.delivery])}</Tag>
            )}
          </Flex>
          <Quoted>{line.text}</Quoted>
        </div>
      ))}
      {alert.yours && alert.state === 'taken' && <WriteForm id={alert.id} />}
      {data.note !== '' && <Typography.Text strong>{say(texts.noted, { note: data.note })}</Typography.Text>}
    </Flex>
  );
}
