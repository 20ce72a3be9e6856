import { Badge } from 'antd';
import { useSay } from '../shell/language.tsx';
import { sources, type Waiting } from './sources.ts';

/** How much waits on a page of the navigation, beside its name; nothing where nothing does. */
export function AttentionBadge({ waiting, page }: { readonly waiting: readonly Waiting[]; readonly page: string }) {
  const say = useSay();
  const here = waiting.filter(({ name, count }) => sources[name].page === page && count > 0);
  if (here.length === 0) return null;
  const told = here.map(({ name, count }) => say(sources[name].badge, { count })).join(' · ');
  return (
    <>
      <Badge
        count={here.reduce((sum, { count }) => sum + count, 0)}
        title={told}
        aria-hidden
        style={{ marginInlineStart: 8 }}
      />
      <span className="only-heard"> ({told})</span>
    </>
  );
}
