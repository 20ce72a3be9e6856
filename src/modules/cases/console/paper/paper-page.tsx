import { Alert, Button, Flex, Skeleton, Typography } from 'antd';
import { Link, useParams } from 'react-router';
import { useSay } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { useTitle } from '#console/shell/title.ts';
import { useCase } from '../query.ts';
import { Paper } from './paper.tsx';
import { texts } from './texts.ts';

/** One case as a document to be printed or kept: all that its reader may see of it, with nothing folded. */
export default function PaperPage() {
  const { id = '' } = useParams();
  const say = useSay();
  const refusalText = useRefusalText();
  const { data: file, error, isPending, refetch } = useCase(id);
  useTitle(file?.card.number);
  return (
    <Flex vertical gap={16}>
      <Link to={`/cases/${id}`} className="not-printed">
        ← {say(texts.back)}
      </Link>
      {error && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={refusalText(error)}
          action={<Button onClick={() => void refetch()}>{say(texts.again)}</Button>}
        />
      )}
      {isPending && <Skeleton active />}
      {file && (
        <>
          <Flex wrap gap={12} align="center" className="not-printed">
            <Button type="primary" onClick={() => window.print()}>
              {say(texts.print)}
            </Button>
            <Typography.Text type="secondary">{say(texts.asked)}</Typography.Text>
          </Flex>
          <Paper file={file} />
        </>
      )}
    </Flex>
  );
}
