import { Alert, Flex, Skeleton, Tag, Typography } from 'antd';
import { Moment } from '#console/parts/moment.tsx';
import { Quoted } from '#console/parts/quoted.tsx';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { phoneInWords } from '#domain/phone.ts';
import { type AlertReach, type Alert as ListedAlert, useWords } from './query.ts';
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
      {data.reach && <Reach reach={data.reach} />}
      {alert.yours && alert.state === 'taken' && !data.reach && <WriteForm id={alert.id} />}
      {data.note !== '' && <Typography.Text strong>{say(texts.noted, { note: data.note })}</Typography.Text>}
    </Flex>
  );
}

/** Whom to phone or visit, where there is no chat to write to. */
function Reach({ reach: { name, phone, address } }: { readonly reach: AlertReach }) {
  const say = useSay();
  const { locale } = useLanguage();
  const known = [name, phoneInWords(phone, locale), address].filter((one) => one !== '');
  return (
    <Alert
      type="warning"
      showIcon
      title={say(known.length === 0 ? texts.unreachable : texts.reach)}
      description={known.length === 0 ? undefined : <Typography.Text copyable>{known.join(' · ')}</Typography.Text>}
    />
  );
}
