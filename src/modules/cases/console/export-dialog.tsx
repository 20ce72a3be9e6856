import { useMutation } from '@tanstack/react-query';
import { Alert, App, Flex, Modal, Radio, Typography } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { download } from '#console/api/download.ts';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import type { LocalizedText } from '#domain/text.ts';
import { type ExportFormat, exportFormats, MOST_EXPORTED } from '../model/queue.ts';
import { askedFor } from './query.ts';
import { tabNames } from './queue-texts.ts';
import { useSearchWords } from './search-words.ts';

const texts = {
  title: { 'zh-CN': '导出清单', en: 'Export the list' },
  what: {
    'zh-CN':
      '导出“{tab}”里符合当前条件的全部件，不只是这一页，最多 {max} 件。只有您能看到的件；标题里的姓名、电话和门牌号会隐去，反映人、经过和附件不导出。谁在什么时候导出了多少件，会记入审计记录。',
    en: 'All cases under “{tab}” that fit the filters, not this page alone, {max, number} at most. Only cases that you may see; names, telephone and house numbers in titles are masked, and who filed them, their stories and files are left out. The audit log notes who exported how many, and when.',
  },
  format: { 'zh-CN': '文件格式', en: 'File format' },
  xlsx: { 'zh-CN': 'Excel 工作簿（XLSX）', en: 'Excel workbook (XLSX)' },
  csv: { 'zh-CN': '纯文本表格（CSV）', en: 'Plain table (CSV)' },
  submit: { 'zh-CN': '导出', en: 'Export' },
  cancel: { 'zh-CN': '取消', en: 'Cancel' },
  done: {
    'zh-CN': '清单已导出，在浏览器的下载里。',
    en: 'The list was exported; look among your browser’s downloads.',
  },
  file: { 'zh-CN': '信访件清单', en: 'cases' },
} as const satisfies Record<string, LocalizedText>;

/** Takes the list away as a file, as it is filtered now. */
export default function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useSay();
  const { locale } = useLanguage();
  const refusalText = useRefusalText();
  const { message } = App.useApp();
  const [params] = useSearchParams();
  const asked = askedFor(params, useSearchWords());
  const [format, setFormat] = useState<ExportFormat>('xlsx');
  const take = useMutation({
    mutationFn: () =>
      download('/console/api/cases/export', { ...asked, format, locale }, `${say(texts.file)}.${format}`),
    onSuccess: () => {
      void message.success(say(texts.done));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={say(texts.title)}
      okText={say(texts.submit)}
      cancelText={say(texts.cancel)}
      confirmLoading={take.isPending}
      onOk={() => take.mutate()}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        {take.error && <Alert type="error" showIcon role="alert" title={refusalText(take.error)} />}
        <Typography.Paragraph style={{ margin: 0 }}>
          {say(texts.what, { tab: tabNames[asked.tab], max: MOST_EXPORTED })}
        </Typography.Paragraph>
        <Radio.Group
          aria-label={say(texts.format)}
          value={format}
          onChange={({ target }) => setFormat(target.value)}
          options={exportFormats.map((value) => ({ value, label: say(texts[value]) }))}
        />
      </Flex>
    </Modal>
  );
}
