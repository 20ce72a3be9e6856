import { Alert, Card, Flex, Skeleton, Typography } from 'antd';
import { PageHead } from '#console/parts/page-head.tsx';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import type { LocalizedText } from '#domain/text.ts';
import { processWords as words } from '../../model/process/process-words.ts';
import { waysInWords } from '../../model/process/ways-in-words.ts';
import { ClockCard } from './clock-card.tsx';
import { Listed } from './listed.tsx';
import './process.css';
import { type ProcessFile, useProcess } from './use-process.ts';

const texts = {
  title: { 'zh-CN': '办理流程', en: 'Process' },
  what: {
    'zh-CN':
      '一件信访怎么走、谁能做什么、有哪些时限、群众会收到什么。按程序和本单位现在的规定画出，规定改了，这里跟着变。',
    en: 'How a case goes, who may do what, which deadlines there are and what petitioners are told. Drawn from the program and your policy as they are now; it changes with them.',
  },
} as const satisfies Record<string, LocalizedText>;

/** How cases go: the machine, who may do what, the deadlines, and what petitioners are told. */
export default function ProcessPage() {
  const say = useSay();
  const refusalText = useRefusalText();
  const { data: process, error, isPending } = useProcess();
  return (
    <div className="process">
      <PageHead title={say(texts.title)} what={say(texts.what)} />
      {error && <Alert type="error" showIcon role="alert" title={refusalText(error)} />}
      {isPending && <Skeleton active />}
      {process && (
        <Flex vertical gap={16}>
          <Machine process={process} />
          <WhoMay process={process} />
          <Deadlines process={process} />
          <Refusals process={process} />
          <Told process={process} />
        </Flex>
      )}
    </div>
  );
}

interface Part {
  readonly process: ProcessFile;
}

function Machine({ process: { states, moves } }: Part) {
  const say = useSay();
  const { locale } = useLanguage();
  const nameOf = new Map(states.map(({ state, name }) => [state, name[locale]]));
  return (
    <Card>
      <h2>{say(words.machine)}</h2>
      <Typography.Paragraph type="secondary">{say(words.stays)}</Typography.Paragraph>
      <ul className="process-states">
        {states.map(({ state, name }) => (
          <li key={state} className="process-state">
            <Typography.Text strong>{name[locale]}</Typography.Text>
            <ul>
              {moves
                .filter(({ from }) => from === state)
                .map(({ to, by }) => (
                  <li key={to}>
                    {by.map((one) => one[locale]).join(' / ')} → {nameOf.get(to)}
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function WhoMay({ process: { states, commands } }: Part) {
  const say = useSay();
  const { locale } = useLanguage();
  const rows = commands.map((command) => ({
    what: command.name[locale],
    text: command.who.map((one) => one[locale]).join('\n'),
    more: waysInWords(command, states, locale),
  }));
  return (
    <Card>
      <h2>{say(words.who)}</h2>
      <Listed rows={rows} />
    </Card>
  );
}

function Deadlines({ process: { ways, reopenDays: reopen, resumeDays: resume, callsAt: hour } }: Part) {
  const say = useSay();
  const { locale } = useLanguage();
  return (
    <Card>
      <h2>{say(words.deadlines)}</h2>
      <Typography.Paragraph type="secondary">{say(words.counting, { hour, reopen, resume })}</Typography.Paragraph>
      <Flex vertical gap={24}>
        {ways.map(({ name, basis, kinds, clocks, appeals }) => (
          <Flex vertical gap={12} key={name.en}>
            <div>
              <Typography.Text strong style={{ fontSize: 16 }}>
                {name[locale]}
              </Typography.Text>
              <br />
              {say(words.kinds, {
                kinds: kinds.map((kind) => kind[locale]).join(locale === 'en' ? ', ' : '、'),
                basis: basis[locale],
              })}
            </div>
            {clocks.map((clock) => (
              <ClockCard key={clock.name.en} clock={clock} />
            ))}
            {appeals.length > 0 && (
              <ul style={{ margin: 0, paddingInlineStart: 20 }}>
                {appeals.map((one) => (
                  <li key={one.name.en}>
                    {say(words.appeal, { name: one.name[locale], basis: one.basis[locale], days: one.askDays })}
                  </li>
                ))}
                <li>{say(words.final)}</li>
              </ul>
            )}
          </Flex>
        ))}
      </Flex>
    </Card>
  );
}

function Refusals({ process: { refusals } }: Part) {
  const say = useSay();
  const { locale } = useLanguage();
  if (refusals.length === 0) return null;
  const rows = refusals.map(({ name, reason, door, basis }) => ({
    what: name[locale],
    text: say(words.refusal, { reason: reason[locale], door: door[locale], basis: basis[locale] }),
  }));
  return (
    <Card>
      <h2>{say(words.refusals)}</h2>
      <Listed rows={rows} />
    </Card>
  );
}

function Told({ process: { told } }: Part) {
  const say = useSay();
  const { locale } = useLanguage();
  const rows = told.map(({ happened, told: message }) => ({ what: happened[locale], text: message[locale] }));
  return (
    <Card>
      <h2>{say(words.told)}</h2>
      <Typography.Paragraph type="secondary">{say(words.toldHow)}</Typography.Paragraph>
      <Listed rows={rows} />
    </Card>
  );
}
