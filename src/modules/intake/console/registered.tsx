import { Alert, Button, Flex, Popconfirm, Typography } from 'antd';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { useSay } from '#console/shell/language.tsx';
import { kept, type Slip } from './kept.ts';
import { SlipPaper } from './slip-paper.tsx';
import { texts } from './texts.ts';

/** What was registered: the slip to hand over, and where to go on. */
export function Registered({ slip, onNext }: { readonly slip: Slip; readonly onNext: () => void }) {
  const say = useSay();
  const lead = useRef<HTMLElement>(null);
  // The button that had the focus is gone: whoever goes by the keyboard goes on here.
  useEffect(() => lead.current?.focus(), []);
  const print = () => {
    kept.handedOver = true;
    window.print();
  };
  return (
    <Flex vertical gap={16}>
      <header className="not-printed">
        <Typography.Title level={1} style={{ margin: 0, fontSize: 22 }} tabIndex={-1} ref={lead}>
          {say(texts.done)}
        </Typography.Title>
        <Typography.Paragraph type="secondary" style={{ margin: '4px 0 0' }}>
          {say(texts.doneWhat)}
        </Typography.Paragraph>
      </header>
      {slip.before && <Alert type="warning" showIcon className="not-printed" title={say(texts.before)} />}
      <SlipPaper slip={slip} />
      <Flex wrap gap={8} className="not-printed">
        <Button type="primary" onClick={print}>
          {say(texts.print)}
        </Button>
        <Popconfirm
          title={say(texts.nextSure)}
          description={say(texts.nextSureWhat)}
          okText={say(texts.nextYes)}
          cancelText={say(texts.nextNo)}
          onConfirm={onNext}
        >
          <Button>{say(texts.next)}</Button>
        </Popconfirm>
        {slip.case !== null && (
          <Link to={`/cases/${slip.case}`} style={{ alignSelf: 'center' }}>
            {say(texts.look)}
          </Link>
        )}
      </Flex>
    </Flex>
  );
}
