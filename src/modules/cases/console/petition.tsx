import { Alert, Card, Descriptions, Flex, Typography } from 'antd';
import { Quoted } from '#console/parts/quoted.tsx';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { phoneInWords } from '#domain/phone.ts';
import { titled } from '#domain/text.ts';
import { cameByNames } from '../model/came-by.ts';
import { tellingNames } from '../model/names.ts';
import { Attachments } from './attachments.tsx';
import { texts } from './case-texts.ts';
import type { CaseFile } from './names.ts';

/** What the citizen told when they filed, as far as the reader may see it. */
export function Petition({ file }: { readonly file: CaseFile }) {
  const say = useSay();
  const { locale } = useLanguage();
  const { whole, body, happenedOn, petitioner, place, reads, cameBy, toldByStaff } = file;
  const attached = file.story.find(({ type }) => type === 'opened')?.files ?? [];
  const items = [
    {
      label: say(texts.who),
      show: petitioner !== null,
      children:
        petitioner?.type === 'named' ? (
          <div>
            {petitioner.name}{' '}
            {petitioner.phone === '' ? (
              <Typography.Text type="secondary">{say(texts.noPhone)}</Typography.Text>
            ) : (
              <Typography.Text copyable>{phoneInWords(petitioner.phone, locale)}</Typography.Text>
            )}
            <br />
            <Typography.Text type="secondary">{say(texts.confidential)}</Typography.Text>
          </div>
        ) : (
          say(texts.anonymous)
        ),
    },
    { label: say(texts.cameBy), show: cameBy !== 'chat', children: say(titled(cameByNames[cameBy])) },
    {
      label: say(texts.toldBy),
      show: toldByStaff !== null,
      children: toldByStaff && (
        <div style={{ overflowWrap: 'anywhere' }}>
          {say(titled(tellingNames[toldByStaff.by]))}
          {toldByStaff.address !== '' && (
            <>
              <br />
              <Typography.Text copyable>{toldByStaff.address}</Typography.Text>
            </>
          )}
        </div>
      ),
    },
    {
      label: say(texts.happened),
      show: happenedOn !== null,
      children: happenedOn && <span style={{ overflowWrap: 'anywhere' }}>{say(happenedOn)}</span>,
    },
    { label: say(texts.place), show: place !== null, children: place && <Place place={place} /> },
    { label: say(texts.reads), show: true, children: say(reads === 'en' ? texts.english : texts.chinese) },
  ];
  return (
    <Card title={<h2 style={{ margin: 0, fontSize: 16 }}>{say(texts.wrote)}</h2>}>
      <Flex vertical gap={16}>
        {!whole && <Alert type="info" showIcon title={say(texts.masked)} />}
        <Quoted>{body}</Quoted>
        <Attachments files={attached} />
        <Descriptions
          column={1}
          size="small"
          items={items.filter(({ show }) => show).map(({ label, children }) => ({ key: label, label, children }))}
        />
      </Flex>
    </Card>
  );
}

function Place({ place }: { readonly place: NonNullable<CaseFile['place']> }) {
  const say = useSay();
  const { words, latitude, longitude } = place;
  if (latitude === null || longitude === null) return <span style={{ overflowWrap: 'anywhere' }}>{words}</span>;
  const at = `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`;
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;
  return (
    <Flex vertical gap={4}>
      <span style={{ overflowWrap: 'anywhere' }}>{words}</span>
      <Typography.Text copyable>{at}</Typography.Text>
      <span className="not-printed">
        <a href={map} target="_blank" rel="noreferrer noopener">
          {say(texts.openMap)}
        </a>{' '}
        <Typography.Text type="secondary">{say(texts.mapWarning)}</Typography.Text>
      </span>
    </Flex>
  );
}
