import { Flex, Select, Typography } from 'antd';
import { useState } from 'react';
import type { proposeMove } from '#console/api/client.gen.ts';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { answerWords } from './answer-words.ts';
import { moveTexts } from './move-texts.ts';
import { useStepNameIn } from './step-title.tsx';
import { answersIn, placesIn } from './targets.ts';
import { useDocument } from './use-document.ts';

export type Maps = Awaited<ReturnType<typeof proposeMove>>['maps'];
type MoveMap = Maps[string];
type Side = Readonly<Record<string, string | null>>;

interface MapTableProps {
  readonly flow: string;
  /** The old version. */
  readonly from: number;
  readonly map: MoveMap;
  /** The document of the new version, once it is there. */
  readonly target: unknown;
  readonly onChange: (map: MoveMap) => void;
}

/** Where each place and each answer of an old version has gone; what only keeps its name is folded away. */
export function MapTable({ flow, from, map, target, onChange }: MapTableProps) {
  const say = useSay();
  const { locale } = useLanguage();
  const nameIn = useStepNameIn();
  const source = useDocument(flow, from).data;
  const place = (document: unknown) => (name: string) => ({ words: nameIn(name, document) });
  const answer = (document: unknown) => (name: string) => {
    const words = answerWords(document, name, locale);
    return words === undefined ? { words: name } : { words, code: name };
  };
  return (
    <Flex vertical gap={16}>
      <Rows
        title={say(moveTexts.nodes)}
        entries={map.nodes}
        targets={placesIn(target)}
        nameFrom={place(source)}
        nameTo={place(target)}
        onChange={(nodes) => onChange({ ...map, nodes })}
      />
      <Rows
        title={say(moveTexts.answers)}
        entries={map.answers}
        targets={answersIn(target)}
        nameFrom={answer(source)}
        nameTo={answer(target)}
        onChange={(answers) => onChange({ ...map, answers })}
      />
    </Flex>
  );
}

/** What something is called, and the code name that it has beside. */
interface Called {
  readonly words: string;
  readonly code?: string;
}

function Name({ called: { words, code } }: { readonly called: Called }) {
  return (
    <span className="flow-called">
      <span>{words}</span> {code !== undefined && <small>{code}</small>}
    </span>
  );
}

function Rows(props: {
  readonly title: string;
  readonly entries: Side;
  readonly targets: readonly string[];
  readonly nameFrom: (name: string) => Called;
  readonly nameTo: (name: string) => Called;
  readonly onChange: (entries: Record<string, string | null>) => void;
}) {
  const { title, entries, targets, nameFrom, nameTo, onChange } = props;
  const say = useSay();
  // As it was proposed: a row does not vanish while it is being decided.
  const [shown] = useState(() => Object.keys(entries).filter((name) => entries[name] !== name));
  const [unfolded, setUnfolded] = useState(false);
  const names = unfolded ? Object.keys(entries) : shown;
  const folded = Object.keys(entries).length - shown.length;
  return (
    <section aria-label={title}>
      <Typography.Text strong>{title}</Typography.Text>
      {names.map((name) => (
        <Flex key={name} gap={8} align="center" wrap style={{ marginTop: 8 }}>
          <span style={{ minWidth: 120 }}>
            <Name called={nameFrom(name)} />
          </span>
          <span aria-hidden>→</span>
          <Select
            aria-label={`${title}: ${nameFrom(name).words}`}
            style={{ flex: '1 1 240px', minWidth: 0, maxWidth: 560 }}
            showSearch={{ optionFilterProp: 'label' }}
            allowClear
            value={entries[name] ?? undefined}
            status={entries[name] === null ? 'warning' : ''}
            placeholder={say(moveTexts.open)}
            options={targets.map((value) => {
              const { words, code = '' } = nameTo(value);
              return { value, label: `${words} ${code}` };
            })}
            optionRender={({ value }) => <Name called={nameTo(String(value))} />}
            labelRender={({ value }) => <Name called={nameTo(String(value))} />}
            onChange={(value: string | undefined) => onChange({ ...entries, [name]: value ?? null })}
          />
        </Flex>
      ))}
      {!unfolded && folded > 0 && (
        <p style={{ margin: '8px 0 0' }}>
          <Typography.Link onClick={() => setUnfolded(true)}>{say(moveTexts.same, { count: folded })}</Typography.Link>
        </p>
      )}
    </section>
  );
}
