import { Card, Tabs } from 'antd';
import { useSearchParams } from 'react-router';
import { PageHead } from '#console/parts/page-head.tsx';
import { useSay } from '#console/shell/language.tsx';
import { useMay } from '#console/shell/me.ts';
import { settingNames } from '#modules/office/model/setting-names.ts';
import { AccusationsSetting } from './accusations.tsx';
import { ClocksSetting } from './clocks.tsx';
import { DangersSetting } from './dangers.tsx';
import { TemplatesSetting } from './templates.tsx';
import { texts } from './texts.ts';
import { TopicsSetting } from './topics.tsx';
import { WorkDaysSetting } from './work-days/work-days.tsx';

/** What an office changes while it works. */
export default function SettingsPage() {
  const say = useSay();
  const editable = useMay()('settings.edit');
  const [params, setParams] = useSearchParams();
  const tabs = [
    { key: 'templates', label: say(settingNames.templates), children: <TemplatesSetting editable={editable} /> },
    { key: 'clocks', label: say(settingNames.clocks), children: <ClocksSetting editable={editable} /> },
    { key: 'workdays', label: say(settingNames.workdays), children: <WorkDaysSetting editable={editable} /> },
    { key: 'dangers', label: say(settingNames.dangers), children: <DangersSetting editable={editable} /> },
    { key: 'topics', label: say(settingNames.topics), children: <TopicsSetting editable={editable} /> },
    { key: 'accusations', label: say(settingNames.accusations), children: <AccusationsSetting editable={editable} /> },
  ];
  return (
    <>
      <PageHead title={say(texts.title)} what={say(texts.what)} />
      <Card>
        <Tabs
          activeKey={params.get('tab') ?? 'templates'}
          onChange={(tab) => setParams({ tab }, { replace: true })}
          items={tabs}
        />
      </Card>
    </>
  );
}
