import { Alert, Button, Col, Flex, Row, Skeleton, Typography } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import type { Offer } from '#console/api/case-actions.ts';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { useTitle } from '#console/shell/title.ts';
import { texts } from './case-texts.ts';
import type { CaseFile } from './names.ts';
import { Petition } from './petition.tsx';
import { useCase } from './query.ts';
import { type Doing, Standing } from './standing.tsx';
import { Story } from './story.tsx';
import { useRead } from './use-read.ts';

/** One case: what the citizen wrote, where it stands, what can be done, and what happened so far. */
export default function CasePage() {
  const { id = '' } = useParams();
  const say = useSay();
  const { locale } = useLanguage();
  const refusalText = useRefusalText();
  const navigate = useNavigate();
  const doing = useState<Offer>();
  const query = useCase(id);
  const { data: file } = query;
  useBegun(file, doing);
  useTitle(file?.card.number);
  const newFrom = useRead(file);
  // Back to the list as it was, with its search, where there is one.
  const back = () => (window.history.state?.idx > 0 ? void navigate(-1) : void navigate('/cases'));
  return (
    <Flex vertical gap={16}>
      <Link
        to="/cases"
        className="not-printed"
        onClick={(event) => {
          event.preventDefault();
          back();
        }}
      >
        ← {say(texts.back)}
      </Link>
      {query.error && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={refusalText(query.error)}
          action={<Button onClick={() => void query.refetch()}>{say(texts.again)}</Button>}
        />
      )}
      {query.isPending && <Skeleton active />}
      {file && (
        <>
          <header>
            <Flex wrap gap={12} justify="space-between">
              <Typography.Text type="secondary">
                {file.card.number} · {file.card.kind[locale]}
              </Typography.Text>
              <Link to={`/cases/${id}/paper`} className="not-printed">
                {say(texts.paper)}
              </Link>
            </Flex>
            <Typography.Title level={1} style={{ margin: 0, fontSize: 22, overflowWrap: 'anywhere' }}>
              {file.card.title}
            </Typography.Title>
          </header>
          <Row gutter={[16, 16]}>
            <Col xs={24} lg={{ span: 9, order: 2 }}>
              <Standing file={file} doing={doing} />
            </Col>
            <Col xs={24} lg={{ span: 15, order: 1 }}>
              <Flex vertical gap={16}>
                <Petition file={file} />
                <Story story={file.story} newFrom={newFrom} />
              </Flex>
            </Col>
          </Row>
        </>
      )}
    </Flex>
  );
}

/** Opens the window of what another page led here for, once; where it is no longer offered, the case says how it stands. */
function useBegun(file: CaseFile | undefined, [, setOpen]: Doing) {
  const { state } = useLocation();
  const navigate = useNavigate();
  const wanted: unknown = state?.doing;
  useEffect(() => {
    if (!file || wanted === undefined) return;
    setOpen(file.offers.find(({ type }) => type === wanted));
    void navigate('.', { replace: true, state: null });
  }, [file, wanted, setOpen, navigate]);
}
