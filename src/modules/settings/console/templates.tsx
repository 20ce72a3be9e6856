import { Typography } from 'antd';
import { getTemplates, saveTemplates } from '#console/api/client.gen.ts';
import { Bilingual } from '#console/parts/bilingual.tsx';
import { type SettingSource, useSetting } from '#console/parts/setting.tsx';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { ListSetting } from './list-setting.tsx';
import { texts } from './texts.ts';

type Templates = Awaited<ReturnType<typeof getTemplates>>['value'];

const source: SettingSource<Templates> = {
  key: ['setting', 'templates'],
  part: 'templates',
  read: () => getTemplates(),
  save: (body) => saveTemplates({ body }),
};

/** What staff start a reply from. */
export function TemplatesSetting({ editable }: { readonly editable: boolean }) {
  const say = useSay();
  const { locale } = useLanguage();
  return (
    <ListSetting
      setting={useSetting(source)}
      editable={editable}
      what={say(texts.templatesWhat, { left: '{', right: '}' })}
      addLabel={say(texts.addTemplate)}
      empty={say(texts.noTemplates)}
      exampleId="need-more"
      itemsOf={({ templates }) => templates}
      withItems={(_, templates) => ({ templates })}
      aside={({ name }) => <Typography.Text strong>{name[locale]}</Typography.Text>}
      nameField={<Bilingual name={['name']} label={say(texts.name)} />}
      fields={<Bilingual name={['text']} label={say(texts.text)} rows={10} />}
      fromFields={(fields) => fields}
    />
  );
}
