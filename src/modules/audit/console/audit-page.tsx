import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Card, Flex, Select, Tag } from 'antd';
import { useState } from 'react';
import { getAccounts, getAudit } from '#console/api/client.gen.ts';
import { KeysetList } from '#console/parts/keyset-list.tsx';
import { Moment } from '#console/parts/moment.tsx';
import { PageHead } from '#console/parts/page-head.tsx';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import type { LocalizedText } from '#domain/text.ts';
import type { AuditSubjectType } from '#vocabulary/audit.ts';

const texts = {
  title: { 'zh-CN': '审计记录', en: 'Audit log' },
  what: {
    'zh-CN': '谁在什么时候做了什么。记录只增不改，环环相扣；办件的经过记在各件里，由能看这件的工作人员查看。',
    en: 'Who did what, and when. Entries are only ever added, each bound to the one before. What happened to a case is kept with the case, for staff who may see it.',
  },
  person: { 'zh-CN': '人员', en: 'Person' },
  anyone: { 'zh-CN': '所有人', en: 'Anyone' },
  kind: { 'zh-CN': '什么方面', en: 'Concerning' },
  anything: { 'zh-CN': '所有方面', en: 'Everything' },
  about: { 'zh-CN': '只看与此有关的', en: 'Only what is about this' },
  onlyAbout: { 'zh-CN': '只看与“{subject}”有关的', en: 'Only about “{subject}”' },
  download: { 'zh-CN': '下载表格（CSV）', en: 'Download (CSV)' },
  system: { 'zh-CN': '系统', en: 'The system' },
  empty: {
    'zh-CN': '没有符合条件的记录。清除上面的筛选，可以看到全部。',
    en: 'Nothing fits. Clear the filters above to see everything.',
  },
} as const satisfies Record<string, LocalizedText>;

/** What entries are about. */
const kinds = {
  account: { 'zh-CN': '账号', en: 'Accounts' },
  session: { 'zh-CN': '登录和退出', en: 'Signing in and out' },
  staff: { 'zh-CN': '人员名单', en: 'List of staff' },
  case: { 'zh-CN': '查看群众信息', en: 'Reading who petitioners are' },
  setting: { 'zh-CN': '设置', en: 'Settings' },
  flow: { 'zh-CN': '流程的发布和移动', en: 'Publishing and moving flows' },
  draft: { 'zh-CN': '流程草稿', en: 'Drafts of flows' },
  outbox: { 'zh-CN': '重新发送', en: 'Sending again' },
  alert: { 'zh-CN': '紧急提醒', en: 'Alert' },
  timer: { 'zh-CN': '未能执行的到期事项', en: 'Failed timers' },
  'dead-letter': { 'zh-CN': '未能处理的消息', en: 'Failed messages' },
  audit: { 'zh-CN': '审计记录本身', en: 'The audit log itself' },
} as const satisfies Record<AuditSubjectType, LocalizedText>;

interface Filter {
  readonly account?: string;
  readonly subjectType?: AuditSubjectType;
  readonly subject?: string;
}

/** Who did what in the console, filtered by person, action and subject. */
export default function AuditPage() {
  const say = useSay();
  const { locale } = useLanguage();
  const [filter, setFilter] = useState<Filter>({});
  const people = useQuery({ queryKey: ['accounts', 'names'], queryFn: () => getAccounts({}) });
  const query = useInfiniteQuery({
    queryKey: ['audit', filter, locale],
    queryFn: ({ pageParam }) => getAudit({ ...filter, ...(pageParam === undefined ? {} : { before: pageParam }) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ more, entries }) => (more ? entries.at(-1)?.id : undefined),
    select: ({ pages }) => ({ pages: pages.map(({ entries }) => ({ items: entries })) }),
  });
  const choose = <Name extends keyof Filter>(name: Name, value: Filter[Name]) =>
    setFilter(({ [name]: _, ...rest }) => (value === undefined ? rest : { ...rest, [name]: value }) as Filter);
  // Some subjects, such as a draft, are known by nothing but an id, which says nothing to people.
  const about = query.data?.pages[0]?.items[0]?.subject;
  const named = about !== undefined && about !== filter.subject;
  const download = `/console/api/audit.csv?${new URLSearchParams({ ...filter, locale })}`;
  return (
    <>
      <Flex wrap gap={12} justify="space-between" align="flex-start" style={{ marginBottom: 16 }}>
        <PageHead title={say(texts.title)} what={say(texts.what)} />
        <Button href={download}>{say(texts.download)}</Button>
      </Flex>
      <Flex wrap gap={12} align="center" style={{ marginBottom: 16 }}>
        <Select
          aria-label={say(texts.person)}
          placeholder={say(texts.anyone)}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: 200, maxWidth: '100%' }}
          value={filter.account ?? null}
          onChange={(account) => choose('account', account ?? undefined)}
          options={people.data?.accounts.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        />
        <Select
          aria-label={say(texts.kind)}
          placeholder={say(texts.anything)}
          allowClear
          style={{ width: 220, maxWidth: '100%' }}
          value={filter.subjectType ?? null}
          onChange={(kind) => choose('subjectType', kind ?? undefined)}
          options={(Object.keys(kinds) as AuditSubjectType[]).map((kind) => ({ value: kind, label: say(kinds[kind]) }))}
        />
        {filter.subject !== undefined && (
          <Tag closable onClose={() => choose('subject', undefined)}>
            {named ? say(texts.onlyAbout, { subject: about }) : say(texts.about)}
          </Tag>
        )}
      </Flex>
      <KeysetList query={query} empty={say(texts.empty)}>
        {({ at, name, account, sentence, subjectId }) => (
          <Card size="small">
            <Flex wrap gap={8} justify="space-between">
              <span style={{ overflowWrap: 'anywhere' }}>
                <strong>{name ?? account ?? say(texts.system)}</strong> {sentence}
              </span>
              <Flex gap={8} align="center">
                <Moment at={at} />
                <Button size="small" type="link" onClick={() => choose('subject', subjectId)}>
                  {say(texts.about)}
                </Button>
              </Flex>
            </Flex>
          </Card>
        )}
      </KeysetList>
    </>
  );
}
