import { Alert, Button, Modal, Typography } from 'antd';
import { useSay } from '#console/shell/language.tsx';
import { texts } from './texts.ts';

/** A link that lets one person in. */
export interface HandedLink {
  readonly name: string;
  readonly secret: string;
}

/** Shows a link once, to be handed over. */
export function HandedLinkDialog({ link, onDone }: { readonly link: HandedLink; readonly onDone: () => void }) {
  const say = useSay();
  const address = `${location.origin}/console/set-up#${link.secret}`;
  return (
    <Modal
      open
      title={say(texts.linkTitle, { name: link.name })}
      onCancel={onDone}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onDone}>
          {say(texts.done)}
        </Button>
      }
    >
      <Alert type="warning" showIcon title={say(texts.linkWhat)} style={{ marginBottom: 16 }} />
      <Typography.Paragraph
        code
        copyable={{ text: address, tooltips: [say(texts.copy), say(texts.copied)] }}
        style={{ wordBreak: 'break-all' }}
      >
        {address}
      </Typography.Paragraph>
    </Modal>
  );
}
