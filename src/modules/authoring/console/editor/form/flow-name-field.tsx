import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { listFlows } from '#console/api/client.gen.ts';
import type { Path } from '#document/problem.ts';
import type { LocalizedText } from '#domain/text.ts';
import { textOf } from '../model/draft.ts';
import { valueAt } from '../model/json-path.ts';
import { useLanguage, useSay } from '../say.ts';
import { useForm } from './form-context.ts';

const texts = {
  choose: { 'zh-CN': '选一个流程', en: 'Choose a flow' },
  one: { 'zh-CN': '{title} · {flow}', en: '{title} · {flow}' },
  unpublished: { 'zh-CN': '{title} · {flow}（还没有发布）', en: '{title} · {flow} (not published yet)' },
  gone: { 'zh-CN': '{flow}（没有这个流程）', en: '{flow} (no such flow)' },
} as const satisfies Record<string, LocalizedText>;

/** Another flow that is run, by its title. */
export function FlowNameField({ path, label }: { readonly path: Path; readonly label: string }) {
  const say = useSay();
  const { locale } = useLanguage();
  const { draft, set } = useForm();
  const { data } = useQuery({ queryKey: ['flows'], queryFn: () => listFlows() });
  const value = textOf(valueAt(draft, path)) ?? '';
  // A flow that calls itself would never end.
  const others = (data?.flows ?? []).filter(({ flow }) => flow !== draft['flow']);
  const gone = data !== undefined && value !== '' && !others.some(({ flow }) => flow === value);
  const known = others.map(({ flow, title, current }) => {
    const words = { title: title[locale], flow };
    return { value: flow, label: say(current ? texts.one : texts.unpublished, words) };
  });
  return (
    <Select
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={label}
      placeholder={say(texts.choose)}
      value={value === '' ? null : value}
      status={gone ? 'error' : ''}
      options={gone ? [{ value, label: say(texts.gone, { flow: value }) }, ...known] : known}
      onChange={(flow: string) => set(path, flow)}
    />
  );
}
