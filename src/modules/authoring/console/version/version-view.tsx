import { Alert, App, Empty } from 'antd';
import { type ReactNode, useState } from 'react';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { ReadStep } from '../editor/details/read-step.tsx';
import '../editor/editor.css';
import { inLocale } from '../editor/graph/card-text.ts';
import type { Count } from '../editor/graph/elements.ts';
import { Help } from '../editor/help.tsx';
import { copyNodes, writeClip } from '../editor/model/clipboard.ts';
import { type Draft, nodesOf } from '../editor/model/draft.ts';
import { texts as editorTexts } from '../editor/texts.ts';
import { Toolbar } from '../editor/toolbar.tsx';
import { useFigures } from '../editor/use-figures.ts';
import { useKeys } from '../editor/use-keys.ts';
import { useLooking } from '../editor/use-looking.ts';
import { Workspace } from '../editor/workspace.tsx';
import { texts } from './texts.ts';
import './version.css';

interface VersionViewProps {
  readonly flow: string;
  readonly version: number;
  readonly document: Draft;
  /** It was published in an earlier format. */
  readonly older: boolean;
  /** The step to begin with. */
  readonly at: string | undefined;
  /** Who published it, and what can be done with it. */
  readonly about: ReactNode;
}

/** The steps of a version, drawn as in the editor, without what changes them. */
export function VersionView({ flow, version, document, older, at, about }: VersionViewProps) {
  const say = useSay();
  const { locale } = useLanguage();
  const { message } = App.useApp();
  const looking = useLooking(document, { at });
  const numbers = useFigures({ flow, version });
  const [helping, setHelping] = useState(false);
  const { selected, select, selectNone, show, open } = looking;
  useKeys({
    find: () => looking.search.current?.focus({ cursor: 'all' }),
    help: () => setHelping(true),
    copy() {
      if (selected.size === 0) return undefined;
      void message.success(say(editorTexts.copied, { count: selected.size }));
      return writeClip(copyNodes(document, selected));
    },
  });
  const read = (name: string) => {
    show(name, false);
    open();
  };
  return (
    <section className="editor" aria-label={say(texts.region, { version })}>
      <Toolbar
        flow={flow}
        title={say(texts.title, { flow: inLocale(document['title'], locale) || flow, version })}
        status={<span className="saving">{say(texts.readOnly)}</span>}
        looking={looking}
        edits={undefined}
        onHelp={() => setHelping(true)}
        numbers={numbers.any ? numbers : undefined}
      />
      <section className="version-about" aria-label={say(texts.about)}>
        {about}
        {older && <Alert type="info" showIcon title={say(texts.older)} />}
      </section>
      <Workspace
        draft={document}
        looking={looking}
        counts={noCounts}
        figures={numbers.figures}
        places={undefined}
        edit={undefined}
        onSelect={select}
        onOpen={open}
        onAdd={undefined}
        onAddAfter={undefined}
        side={
          <div className="version-side">
            <ReadStep draft={document} selected={selected} onRead={read} onSettings={selectNone} />
          </div>
        }
        sideLabel={say(texts.details)}
        empty={nodesOf(document).length === 0 && <Empty className="editor-empty" description={say(texts.empty)} />}
      />
      <Help open={helping} readOnly onClose={() => setHelping(false)} />
    </section>
  );
}

const noCounts: ReadonlyMap<string, Count> = new Map();
