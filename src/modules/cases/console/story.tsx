import { Card, Flex, Tag, Timeline, Typography } from 'antd';
import { Foldable } from '#console/parts/foldable.tsx';
import { Moment } from '#console/parts/moment.tsx';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { Attachments } from './attachments.tsx';
import { texts } from './case-texts.ts';
import { type CaseFile, throughNames } from './names.ts';

interface StoryProps extends Pick<CaseFile, 'story'> {
  /** From which moment on the reader sees for the first time what the citizen did. */
  readonly newFrom: number | undefined;
}

/** Everything that happened to the case, oldest first. */
export function Story({ story, newFrom = Number.POSITIVE_INFINITY }: StoryProps) {
  const say = useSay();
  const { locale } = useLanguage();
  return (
    <Card title={<h2 style={{ margin: 0, fontSize: 16 }}>{say(texts.story)}</h2>}>
      <Timeline
        items={story.map((moment) => ({
          key: moment.sequence,
          color: moment.internal ? 'gray' : 'blue',
          content: (
            <Flex vertical gap={6}>
              <Flex wrap gap={8} align="center">
                <span>{moment.line[locale]}</span>
                {moment.sequence >= newFrom && moment.byCitizen && <Tag color="blue">{say(texts.new)}</Tag>}
                {moment.internal && <Tag>{say(texts.internal)}</Tag>}
              </Flex>
              <Typography.Text type="secondary">
                <Moment at={moment.at} /> · {say(texts.through, { name: throughNames[moment.through][locale] })}
              </Typography.Text>
              {moment.text !== '' && <Foldable>{moment.text}</Foldable>}
              {moment.type !== 'opened' && <Attachments files={moment.files} />}
            </Flex>
          ),
        }))}
      />
    </Card>
  );
}
