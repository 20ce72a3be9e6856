import { Flex, Form, Select } from 'antd';
import { useId } from 'react';
import { useSearchParams } from 'react-router';
import type { getCasesOverview } from '#console/api/client.gen.ts';
import { DayPicker } from '#console/parts/day-picker.tsx';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { titled } from '#domain/text.ts';
import { stateNames } from '../model/names.ts';
import type { Filter } from './query.ts';
import { texts } from './queue-texts.ts';
import { topicOptions } from './topic-options.ts';

type Overview = Awaited<ReturnType<typeof getCasesOverview>>;

/** Further things to look for, loaded once somebody wants them. */
export default function Filters(props: {
  readonly overview: Overview | undefined;
  readonly set: (name: Filter, value: string | undefined) => void;
}) {
  const { overview, set } = props;
  const say = useSay();
  const { locale } = useLanguage();
  const [params] = useSearchParams();
  const id = useId();
  const choose = (name: Filter, options: { value: string; label: string }[]) => (
    <Form.Item label={say(texts[name])} htmlFor={`${id}-${name}`} style={{ margin: 0 }}>
      <Select
        id={`${id}-${name}`}
        style={{ minWidth: 170, maxWidth: '100%' }}
        value={params.get(name) ?? ''}
        onChange={(value) => set(name, value)}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        options={[...(name === 'order' ? [] : [{ value: '', label: say(texts.any) }]), ...options]}
      />
    </Form.Item>
  );
  const day = (name: 'dueBy' | 'openedFrom' | 'openedTo') => (
    <Form.Item label={say(texts[name])} htmlFor={`${id}-${name}`} style={{ margin: 0 }}>
      <DayPicker id={`${id}-${name}`} value={params.get(name) ?? ''} onChange={(chosen) => set(name, chosen)} />
    </Form.Item>
  );
  return (
    <Flex wrap gap={12} style={{ marginTop: 12 }}>
      {choose(
        'topic',
        topicOptions(overview?.topics ?? [], (name) => name[locale]),
      )}
      {(overview?.units.length ?? 0) > 1 &&
        choose(
          'unit',
          (overview?.units ?? []).map((unit) => ({ value: unit.id, label: unit.name[locale] })),
        )}
      {(overview?.officers.length ?? 0) > 1 &&
        choose(
          'officer',
          (overview?.officers ?? []).map((officer) => ({ value: officer.id, label: officer.name[locale] })),
        )}
      {choose(
        'state',
        Object.entries(stateNames).map(([value, name]) => ({ value, label: say(titled(name)) })),
      )}
      {day('dueBy')}
      {day('openedFrom')}
      {day('openedTo')}
      {choose('order', [
        { value: '', label: say(texts.byDue) },
        { value: 'newest', label: say(texts.newest) },
      ])}
    </Flex>
  );
}
