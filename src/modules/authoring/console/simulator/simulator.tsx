import { Alert, Segmented } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { isJsonObject, type JsonObject } from '#document/json.ts';
import type { Path } from '#document/problem.ts';
import type { Locale, LocalizedText } from '#domain/text.ts';
import { usePlaceName } from '../editor/step-name.ts';
import { Conversation } from './conversation.tsx';
import { Scenarios } from './scenarios.tsx';
import { freshSetup, type Setup, useSetup } from './setup.ts';
import './simulator.css';
import { texts } from './texts.ts';
import { Toolbar } from './toolbar.tsx';
import { useSimulation } from './use-simulation.ts';

export interface SimulatorProps {
  readonly flow: string;
  /** Any JSON object; where it is no flow, what is wrong is shown instead. */
  readonly document: JsonObject;
  /** The conversation came to a node of this flow, or somebody asks where one is. */
  readonly onNode: (node: string) => void;
  /** The language in which a first conversation is held. */
  readonly locale: Locale;
}

/** Tries a flow as a citizen would, beside it. Everything is played anew from what was done, after each act and each edit. */
export function Simulator({ flow, document, onNode, locale }: SimulatorProps) {
  const say = useSay();
  const refusalText = useRefusalText();
  const [view, setView] = useState<'chat' | 'scenarios'>('chat');
  const linked = hasLink(document);
  const [setup, change] = useSetup(flow, freshSetup(locale, startsItself(document) || !linked ? 'itself' : 'link'));
  const simulation = useSimulation(flow, document, setup);
  const { turns, simulated, answered, error } = simulation;

  // Only what one did here moves the mark: an edit that plays the conversation again must not take its reader elsewhere.
  const shown = useRef<Setup>(undefined);
  useEffect(() => {
    if (!answered || answered === shown.current) return;
    shown.current = answered;
    const at = turns.at(-1)?.at;
    if (at?.flow === flow && at.node !== '') onNode(at.node);
  }, [answered, turns, flow, onNode]);

  // Which buttons were meant is written down anew: in another language, or after an edit, they say or stand something else.
  useEffect(() => {
    if (!answered || simulated?.type !== 'played' || simulated.turns.at(-1)?.failure) return;
    const came = simulated.turns.flatMap(({ input }) => (input ? [input] : []));
    if (came.length === answered.inputs.length && JSON.stringify(came) !== JSON.stringify(answered.inputs)) {
      change({ inputs: came });
    }
  }, [answered, simulated, change]);

  return (
    <div className="sim">
      <Segmented
        block
        aria-label={say(texts.view)}
        value={view}
        onChange={setView}
        options={(['chat', 'scenarios'] as const).map((value) => ({ value, label: say(texts[value]) }))}
      />
      {view === 'scenarios' ? (
        <Scenarios
          flow={flow}
          document={document}
          onOpen={(tried) => {
            change(tried);
            setView('chat');
          }}
        />
      ) : (
        <>
          <Toolbar {...{ flow, document, setup, change, turns, linked }} />
          {error && <Alert type="error" showIcon title={refusalText(error)} />}
          {simulated?.type === 'unfit' && (
            <Alert
              type="warning"
              showIcon
              title={say(texts.unfit)}
              description={
                <>
                  {say(texts.unfitNext)}
                  <Problems document={document} problems={simulated.problems} />
                </>
              }
            />
          )}
          <Conversation
            {...{ flow, setup, change, turns, onNode }}
            pending={simulation.isFetching}
            dimmed={simulated?.type === 'unfit'}
            why={
              simulated?.type === 'played' && simulated.problems.length > 0 ? (
                <>
                  {say(texts.mayBeWhy)}
                  <Problems document={document} problems={simulated.problems} />
                </>
              ) : undefined
            }
          />
        </>
      )}
    </div>
  );
}

/** Most that are shown at once: the list of checks has them all. */
const MAX_PROBLEMS = 5;

interface ProblemsProps {
  readonly document: JsonObject;
  readonly problems: readonly { readonly path: Path; readonly message: LocalizedText }[];
}

function Problems({ document, problems }: ProblemsProps) {
  const placeName = usePlaceName();
  const { locale } = useLanguage();
  return (
    <ul className="sim-problems">
      {problems.slice(0, MAX_PROBLEMS).map(({ path, message }) => (
        <li key={`${path.join('.')} ${message.en}`}>
          <small>{placeName(document, path)}</small>
          <br />
          {message[locale]}
        </li>
      ))}
    </ul>
  );
}

function entriesOf(document: JsonObject): JsonObject {
  const entries = document['entries'];
  return isJsonObject(entries) ? entries : {};
}

function hasLink(document: JsonObject): boolean {
  return isJsonObject(entriesOf(document)['deepLink']);
}

function startsItself(document: JsonObject): boolean {
  const { commands } = entriesOf(document);
  return Array.isArray(commands) && commands.length > 0;
}
