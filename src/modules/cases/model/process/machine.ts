import { inEachLanguage, type LocalizedText } from '#domain/text.ts';
import { type CaseState, caseStates } from '../case.ts';
import { commandTypes, kindOfCommand } from '../command.ts';
import type { CitizenRule, CommandKind, StaffRule } from '../commands/kind.ts';
import { stateNames } from '../names.ts';
import { commandName } from './command-names.ts';

export interface ProcessState {
  readonly state: CaseState;
  readonly name: LocalizedText;
}

/** A way from one state to another, and the commands that lead there. */
export interface ProcessMove {
  readonly from: CaseState;
  readonly to: CaseState;
  readonly by: readonly LocalizedText[];
}

/** What can be done with a case, by whom, and where from each state it may lead. */
export interface ProcessCommand {
  readonly command: string;
  readonly name: LocalizedText;
  readonly who: readonly LocalizedText[];
  readonly ways: readonly { readonly from: CaseState; readonly to: readonly CaseState[] }[];
}

export function processStates(): readonly ProcessState[] {
  return caseStates.map((state) => ({ state, name: stateNames[state] }));
}

/** All commands, in the order in which desks offer them. */
export function processCommands(): readonly ProcessCommand[] {
  return commandTypes.map((command) => {
    const kind = kindOfCommand(command);
    const ways = caseStates.flatMap((from) => {
      const next = kind.leads[from];
      if (next === undefined) return [];
      return [{ from, to: [...new Set([next, ...(kind.mayLeadTo === undefined ? [] : [kind.mayLeadTo])])] }];
    });
    return { command, name: commandName(command), who: whoMay(kind), ways };
  });
}

/** What is left of the commands where those that leave a case in its state are left out. */
export function processMoves(commands: readonly ProcessCommand[]): readonly ProcessMove[] {
  const all = commands.flatMap(({ name, ways }) =>
    ways.flatMap(({ from, to }) => to.filter((next) => next !== from).map((next) => ({ name, from, to: next }))),
  );
  const grouped = Map.groupBy(all, ({ from, to }) => `${from} ${to}`);
  const moves = [...grouped.values()].flatMap((those) => {
    const [first] = those;
    return first ? [{ from: first.from, to: first.to, by: those.map(({ name }) => name) }] : [];
  });
  return moves.toSorted((one, other) => caseStates.indexOf(one.from) - caseStates.indexOf(other.from));
}

const citizens: Readonly<Record<CitizenRule['from'], LocalizedText>> = {
  anywhere: { 'zh-CN': '群众（有编号和查询码的也可以）', en: 'citizens, also by number and query code' },
  'own-chat': { 'zh-CN': '信访人（在自己的聊天里）', en: 'petitioners, in their own chat' },
  elsewhere: { 'zh-CN': '有编号和查询码的人', en: 'whoever has number and query code' },
};
const roles: Readonly<Record<StaffRule['roles'][number], LocalizedText>> = {
  officer: { 'zh-CN': '经办人', en: 'officers' },
  lead: { 'zh-CN': '负责人', en: 'leads' },
};
const sight: Readonly<Record<StaffRule['cases'], LocalizedText>> = {
  seen: { 'zh-CN': '{role}：能看到的件', en: '{role}: cases that they may see' },
  handled: { 'zh-CN': '{role}：自己办理或主管的件', en: '{role}: cases that they handle or lead' },
};
const system: LocalizedText = { 'zh-CN': '系统', en: 'the system' };

/** Citizens by where they do it, staff by their role and by which cases. */
function whoMay(kind: Pick<CommandKind<unknown>, 'citizen' | 'staff' | 'system'>): readonly LocalizedText[] {
  const { citizen, staff, system: bySystem } = kind;
  return [
    ...(citizen ? [citizens[citizen.from]] : []),
    ...(staff ? [staffInWords(staff)] : []),
    ...(bySystem ? [system] : []),
  ];
}

function staffInWords({ roles: those, cases }: StaffRule): LocalizedText {
  return inEachLanguage((locale) => {
    const names = those.map((role) => roles[role][locale]);
    const role = new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
    return sight[cases][locale].replace('{role}', role);
  });
}
