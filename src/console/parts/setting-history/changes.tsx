import type { LocalizedText } from '#domain/text.ts';
import type { listSettingRevisions } from '../../api/client.gen.ts';
import { useLanguage, useSay } from '../../shell/language.tsx';
import './setting-history.css';

export type Change = NonNullable<Awaited<ReturnType<typeof listSettingRevisions>>['items'][number]['changes']>[number];

const texts = {
  nothing: { 'zh-CN': '没有不同。', en: 'Nothing is different.' },
  added: { 'zh-CN': '新增 {list}“{entry}”', en: '{list}: “{entry}” was added' },
  removed: { 'zh-CN': '删除 {list}“{entry}”', en: '{list}: “{entry}” was removed' },
  changed: { 'zh-CN': '{list}“{entry}”', en: '{list}: “{entry}”' },
  reordered: { 'zh-CN': '{list}的顺序变了', en: '{list}: in another order' },
} as const satisfies Record<string, LocalizedText>;

/** What is different, entry by entry: what was is struck out, what is stands beside it. With `plain`, a list of what there is. */
export function Changes({ changes, plain = false }: { readonly changes: readonly Change[]; readonly plain?: boolean }) {
  const say = useSay();
  if (changes.length === 0) return <p className="changes-none">{say(texts.nothing)}</p>;
  return (
    <ul className="changes">
      {changes.map((change) => (
        <li key={`${change.type} ${change.list?.en} ${change.entry?.en} ${change.entry?.['zh-CN']}`}>
          <OneChange change={change} plain={plain} />
        </li>
      ))}
    </ul>
  );
}

function OneChange({ change, plain }: { readonly change: Change; readonly plain: boolean }) {
  const say = useSay();
  const { locale } = useLanguage();
  const { type, list, entry, fields } = change;
  const values = { list: list?.[locale] ?? '', entry: entry?.[locale] ?? '' };
  return (
    <>
      {list && <div className="change-what">{say(texts[plain ? 'changed' : type], values)}</div>}
      {fields.length > 0 && (
        <dl className="change-fields">
          {fields.map(({ field, before, after }) => (
            <div key={field.en}>
              <dt>{field[locale]}</dt>
              <dd>
                {before && <del>{before[locale]}</del>}
                {after && (plain ? after[locale] : <ins>{after[locale]}</ins>)}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
