import { isJsonObject, type Json } from '#document/json.ts';
import type { Path } from '#document/problem.ts';
import { type Draft, type DraftNode, nodeOf, textOf } from './draft.ts';
import { valueAt, withValueAt } from './json-path.ts';

/** Why the conversation leaves a step here. */
export type OutletKind = 'next' | 'when' | 'else' | 'option' | 'amend' | 'error';

/** A place at which a step names the one that follows. */
export interface Outlet {
  /** Names it within its step: the path, such as `when/0/next`. */
  readonly key: string;
  readonly kind: OutletKind;
  /** From the step to the name. */
  readonly path: Path;
  /** The step that follows; undefined where none is named. */
  readonly target: string | undefined;
  /** What it is for: an option's label, a condition, an error's code. */
  readonly label: Json | undefined;
}

/** All the ways out of a step, in the order in which its card shows them. */
export function outletsOf(node: DraftNode): readonly Outlet[] {
  const outlet = (kind: OutletKind, path: Path, label?: Json): Outlet => {
    return { key: path.join('/'), kind, path, target: textOf(valueAt(node, path)), label };
  };
  switch (node['type']) {
    case 'end':
      return [];
    case 'branch':
      return [
        ...items(node['when']).map((way, index) => outlet('when', ['when', index, 'next'], fieldOf(way, 'if'))),
        outlet('else', ['else']),
      ];
    case 'do':
      return [outlet('next', ['next']), ...keys(node['errors']).map((code) => outlet('error', ['errors', code], code))];
    case 'ask':
      return [
        ...(node['kind'] === 'choice' ? items(node['options']) : []).flatMap((option, index) => [
          ...(isJsonObject(option) ? [outlet('option', ['options', index, 'next'], fieldOf(option, 'label'))] : []),
          ...(textOf(fieldOf(option, 'amend')) === undefined
            ? []
            : [outlet('amend', ['options', index, 'amend'], fieldOf(option, 'label'))]),
        ]),
        outlet('next', ['next']),
      ];
    default:
      return [outlet('next', ['next'])];
  }
}

/** Every option goes its own way, so that the step's own `next` is not needed. */
export function allOptionsLead(outlets: readonly Outlet[], node: DraftNode): boolean {
  const options = outlets.filter(({ kind }) => kind === 'option' || kind === 'amend');
  const led = new Set(options.filter(({ target }) => target !== undefined).map(({ path }) => path[1]));
  return node['source'] === undefined && options.length > 0 && options.every(({ path }) => led.has(path[1]));
}

/** The draft in which a way out leads to another step; nowhere where `target` is undefined. */
export function connect(
  draft: Draft,
  from: { readonly node: string; readonly outlet: string },
  target?: string,
): Draft {
  const node = nodeOf(draft, from.node);
  const outlet = node && outletsOf(node).find(({ key }) => key === from.outlet);
  return outlet ? withValueAt(draft, ['nodes', from.node, ...outlet.path], target) : draft;
}

/** The draft with other targets; `undefined` closes a way out. */
export function retarget(node: DraftNode, change: (target: string, kind: OutletKind) => string | undefined): DraftNode {
  return outletsOf(node).reduce((changed, { path, target, kind }) => {
    return target === undefined ? changed : withValueAt(changed, path, change(target, kind));
  }, node);
}

function items(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function keys(value: Json | undefined): readonly string[] {
  return isJsonObject(value) ? Object.keys(value) : [];
}

function fieldOf(value: Json | undefined, name: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
