import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Empty } from 'antd';
import { useCallback, useState } from 'react';
import { Link } from 'react-router';
import { refusalOf } from '#console/api/call.ts';
import { localMoment } from '#console/parts/moment.tsx';
import { useLanguage as useReader } from '#console/shell/language.tsx';
import { useMay } from '#console/shell/me.ts';
import { scenariosKey } from '../simulator/scenarios.tsx';
import './editor.css';
import { type FormContext, FormProvider, fieldId } from './form/form-context.ts';
import { inLocale } from './graph/card-text.ts';
import { mainOf } from './graph/card-view.ts';
import { Help } from './help.tsx';
import { changeSort } from './model/change-sort.ts';
import { copyNodes, duplicateNodes, pasteNodes, readClip, writeClip } from './model/clipboard.ts';
import { type Draft, nodeOf, nodesOf } from './model/draft.ts';
import { withValueAt } from './model/json-path.ts';
import { addNode, changeStart, deleteNodes, type EdgeStart, insertOnEdge, type Made } from './model/operations.ts';
import { renameNode } from './model/rename.ts';
import { type NodeSort, templates } from './model/templates.ts';
import { Picker } from './picker.tsx';
import { Collision } from './saving/collision.tsx';
import type { FoundProblem } from './saving/draft-store.ts';
import { SavingStatus } from './saving/status.tsx';
import { useSay } from './say.ts';
import type { Mend } from './side/mends.ts';
import { Side, type SideTab, type StepActions } from './side/side.tsx';
import { sortWords } from './sort-words.ts';
import { useWayName } from './step-name.ts';
import { texts } from './texts.ts';
import { Toolbar } from './toolbar.tsx';
import { useChecks } from './use-checks.ts';
import { type DraftOptions, useDraft } from './use-draft.ts';
import { useFigures } from './use-figures.ts';
import { useKeys } from './use-keys.ts';
import { useLooking } from './use-looking.ts';
import { Workspace } from './workspace.tsx';

/** Where a new step goes: after a way out, or by itself. */
type Adding = { readonly from: EdgeStart | undefined };

interface EditorProps extends Omit<DraftOptions, 'onMerged'> {
  /** The step to begin with. */
  readonly at: string | undefined;
}

/** The editor of one draft: graph or list, form, checks. */
export function Editor({ opened, store, copies, recovered, at }: EditorProps) {
  const say = useSay();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const reader = useReader().locale;
  const may = useMay();
  const readOnly = !opened.open || !may('flow.edit');
  const onMerged: DraftOptions['onMerged'] = ({ by }) =>
    void message.info(say(texts.merged, { name: by || say(texts.somebody) }));
  const { draft, edit, decide, saving, keeper, ...history } = useDraft({ opened, store, copies, recovered, onMerged });
  const { checking, counts, check } = useChecks(draft, { store, keeper, may: !readOnly });

  const nameWay = useWayName();
  const numbers = useFigures(opened);
  const { figures } = numbers;

  const looking = useLooking(draft, { at });
  const { graph, search, cards, selected, show } = looking;
  const [tab, setTab] = useState<SideTab>('step');
  const [adding, setAdding] = useState<Adding>();
  const [helping, setHelping] = useState(false);
  const [deciding, setDeciding] = useState(false);
  const [told, setTold] = useState(recovered !== undefined);

  const select = useCallback(
    (names: ReadonlySet<string>) => {
      looking.select(names);
      if (names.size > 0) setTab((now) => (now === 'checks' ? 'step' : now));
    },
    [looking.select],
  );
  // Whoever tries the draft out goes on typing there.
  const followed = useCallback((name: string) => show(name, false), [show]);
  const open = useCallback(() => {
    setTab('step');
    looking.open();
  }, [looking.open]);
  const read = (name: string) => {
    show(name, false);
    open();
  };

  const make = (change: (draft: Draft) => Made, keyboard = true) => {
    const made = change(draft);
    edit(() => made.draft);
    looking.select(new Set(made.names));
    const [name] = made.names;
    if (name !== undefined) setTimeout(() => show(name, keyboard), 60);
    return made;
  };
  const pick = (sort: NodeSort) => {
    const { name, node } = templates[sort];
    // The keyboard goes to the form of the new step.
    make((now) => (adding?.from ? insertOnEdge(now, adding.from, [name, node]) : addNode(now, name, node)), false);
    setAdding(undefined);
    setTimeout(open, 300);
  };
  const addAfter = (name: string) => {
    const main = mainOf(nodeOf(draft, name) ?? {});
    setAdding({ from: main && { node: name, outlet: main.key } });
  };
  const remove = () => {
    if (selected.size === 0) return;
    edit((now) => deleteNodes(now, selected));
    looking.selectNone();
    void message.success(say(texts.removed));
  };
  const actions: StepActions | undefined = readOnly
    ? undefined
    : {
        addAfter,
        duplicate: () => void (selected.size > 0 && make((now) => duplicateNodes(now, selected))),
        remove,
        changeSort(name, to) {
          edit((now) => changeSort(now, name, to)?.draft ?? now);
          void message.success(say(texts.sortChanged, { sort: say(sortWords[to].name) }));
        },
        makeStart: (name) => edit((now) => changeStart(now, name)),
        rename(from, to) {
          const after = renameNode(draft, from, to);
          if (after === draft) {
            void message.warning(say(texts.renameTaken));
            return false;
          }
          graph.current?.renamed(from, to);
          edit(() => after);
          looking.select(new Set([to]));
          return true;
        },
      };

  useKeys({
    undo: history.undo,
    redo: history.redo,
    find: () => search.current?.focus({ cursor: 'all' }),
    help: () => setHelping(true),
    add: () => {
      if (readOnly) return;
      const [name] = selected;
      if (name === undefined) setAdding({ from: undefined });
      else addAfter(name);
    },
    duplicate: () => actions?.duplicate(),
    copy(cut) {
      if (selected.size === 0) return undefined;
      const clip = writeClip(copyNodes(draft, selected));
      void message.success(say(texts.copied, { count: selected.size }));
      if (cut && !readOnly) remove();
      return clip;
    },
    paste(text) {
      const clip = readOnly ? undefined : readClip(text);
      if (!clip) return false;
      const { names } = make((now) => pasteNodes(now, clip));
      void message.success(say(texts.pasted, { count: names.length }));
      return true;
    },
  });

  const mend = async (mending: Mend) => {
    if (mending.type === 'draft') edit(mending.mended);
    else {
      try {
        if (!(await store.mendScenario(mending.name, draft))) return void message.warning(say(texts.scenarioWaits));
      } catch (error) {
        void message.error(refusalOf(error).message);
        return;
      }
      void message.success(say(texts.scenarioUpdated, { name: mending.name }));
      void queries.invalidateQueries({ queryKey: scenariosKey(opened.flow) });
    }
    // What was changed is drawn first: the check saves and reads the draft as it is then.
    setTimeout(check);
  };
  const goTo = (problem: FoundProblem) => {
    const { node, path } = problem;
    if (node !== undefined && nodeOf(draft, node)) show(node);
    else looking.selectNone();
    setTab('step');
    looking.setDrawn(true);
    setTimeout(() => focusField(path), 350);
  };
  const [name] = selected;
  const form: FormContext = {
    draft,
    node: name === undefined ? undefined : nodeOf(draft, name),
    problems: checking.type === 'done' ? checking.problems : [],
    set: (path, value) => edit((now) => withValueAt(now, path, value), path.join('/')),
    go: show,
  };
  const side = (
    <FormProvider value={form}>
      <Side
        flow={opened.flow}
        {...{ draft, locale: cards, selected, tab, checking, actions }}
        onTab={setTab}
        onCheck={readOnly ? undefined : check}
        onGo={goTo}
        onMend={readOnly ? undefined : mend}
        onShow={followed}
        onRead={read}
        onSettings={looking.selectNone}
      />
    </FormProvider>
  );

  return (
    <section className="editor" aria-label={say(texts.region)}>
      <Toolbar
        flow={opened.flow}
        title={inLocale(draft['title'], reader) || opened.flow}
        status={
          <SavingStatus
            saving={saving}
            readOnly={readOnly}
            ended={!opened.open}
            onAgain={() => void keeper.saveNow()}
            onDecide={() => setDeciding(true)}
          />
        }
        looking={looking}
        edits={
          readOnly
            ? undefined
            : {
                canUndo: history.canUndo,
                canRedo: history.canRedo,
                undo: history.undo,
                redo: history.redo,
                add: () => setAdding({ from: undefined }),
              }
        }
        onHelp={() => setHelping(true)}
        numbers={numbers.any ? numbers : undefined}
      >
        {opened.open && (may('flow.edit') || may('flow.publish')) && (
          <Link to={`/flows/${opened.flow}`}>
            <Button type="primary">{say(texts.publish)}</Button>
          </Link>
        )}
      </Toolbar>
      {told && recovered && (
        <Alert
          banner
          type="info"
          closable={{ onClose: () => setTold(false) }}
          message={say(recovered.conflicts > 0 ? texts.recoveredConflicts : texts.recovered, {
            time: localMoment(new Date(recovered.at).toISOString(), reader),
            count: recovered.conflicts,
          })}
          action={
            <Button
              size="small"
              onClick={() => {
                edit(() => opened.document);
                setTold(false);
              }}
            >
              {say(texts.discard)}
            </Button>
          }
        />
      )}
      <Workspace
        {...{ draft, looking, counts, figures, side }}
        places={opened.flow}
        edit={readOnly ? undefined : edit}
        onSelect={select}
        onOpen={open}
        onAdd={readOnly ? undefined : (from) => setAdding({ from })}
        onAddAfter={readOnly ? undefined : addAfter}
        sideLabel={say(readOnly ? texts.sideRead : texts.side)}
        empty={
          nodesOf(draft).length === 0 && (
            <Empty className="editor-empty" description={say(texts.noNodes)}>
              {!readOnly && (
                <Button type="primary" onClick={() => setAdding({ from: undefined })}>
                  {say(texts.add)}
                </Button>
              )}
            </Empty>
          )
        }
      />
      <Picker
        open={adding !== undefined}
        title={adding?.from ? say(texts.addHere, { after: nameWay(draft, adding.from) }) : say(texts.add)}
        onPick={pick}
        onClose={() => setAdding(undefined)}
      />
      <Help open={helping} readOnly={readOnly} onClose={() => setHelping(false)} />
      {deciding && saving.type === 'collided' && (
        <Collision
          base={saving.base}
          mine={draft}
          theirs={saving.theirs}
          onLater={() => setDeciding(false)}
          onDecide={(decided) => {
            decide(decided, saving);
            setDeciding(false);
          }}
        />
      )}
    </section>
  );
}

/** Gives the keyboard to the field at a path, or to the nearest one around it. */
function focusField(path: readonly (string | number)[]): void {
  for (let length = path.length; length > 0; length--) {
    const field = document.getElementById(fieldId(path.slice(0, length)));
    if (!field) continue;
    const folded = field.closest('.ant-collapse-item:not(.ant-collapse-item-active)');
    folded?.querySelector<HTMLElement>('.ant-collapse-header')?.click();
    field.scrollIntoView({ block: 'center' });
    field.querySelector<HTMLElement>('textarea, input, button')?.focus({ preventScroll: true });
    return;
  }
}
