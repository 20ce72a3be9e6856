import { Flex, QRCode, Typography } from 'antd';
import { useSay } from '#console/shell/language.tsx';
import { texts } from './set-up/texts.ts';

/** Shows a secret for an authenticator, to be scanned or typed. */
export function TotpOffer({ secret, login }: { readonly secret: string; readonly login: string }) {
  const say = useSay();
  const uri = `otpauth://totp/${encodeURIComponent(`Huisheng:${login}`)}?secret=${secret}&issuer=Huisheng`;
  return (
    <Flex vertical gap={12} style={{ marginBottom: 16 }}>
      <Typography.Text>{say(texts.scan)}</Typography.Text>
      <Flex justify="center" role="img" aria-label={say(texts.qr)}>
        <QRCode value={uri} type="svg" size={184} />
      </Flex>
      <Typography.Text type="secondary">{say(texts.cannotScan)}</Typography.Text>
      <Typography.Text code copyable={{ text: secret }} style={{ wordBreak: 'break-all' }}>
        {secret.match(/.{1,4}/g)?.join(' ')}
      </Typography.Text>
    </Flex>
  );
}
