import { Alert, Flex, Tag, Typography } from 'antd';
import { Link } from 'react-router';
import type { checkDraft } from '#console/api/client.gen.ts';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { fieldName } from '../editor/form/field-name.ts';
import { type DraftSummary, draftPath } from './flow-data.ts';
import { StepTitle } from './step-title.tsx';
import { texts } from './texts.ts';

type Problem = Awaited<ReturnType<typeof checkDraft>>['problems'][number];

/** What the checks found, each with its node. */
export function Problems(props: {
  readonly draft: Pick<DraftSummary, 'flow' | 'id'>;
  readonly problems: readonly Problem[];
}) {
  const { draft, problems } = props;
  const say = useSay();
  const { locale } = useLanguage();
  if (problems.length === 0) return <Alert type="success" showIcon title={say(texts.foundNothing)} />;
  return (
    <section aria-label={say(texts.found)}>
      <Flex vertical gap={6} component="ul" className="flow-plain-list">
        {problems.map(({ code, path, node, severity, message }) => (
          <li key={`${code} ${path.join('.')} ${message.en}`}>
            <Tag color={severity === 'error' ? 'error' : 'warning'}>
              {say(severity === 'error' ? texts.error : texts.warning)}
            </Tag>
            {node !== undefined && (
              <Link to={`${draftPath(draft)}?node=${encodeURIComponent(node)}`}>
                <StepTitle flow={draft.flow} of={draft.id} node={node} />
              </Link>
            )}{' '}
            {path.length > 2 && (
              <Typography.Text type="secondary">
                {say(texts.place, { field: say(fieldName(path.slice(2))) })}
              </Typography.Text>
            )}
            {message[locale]}
          </li>
        ))}
      </Flex>
    </section>
  );
}
