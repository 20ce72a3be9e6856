import type { LocalizedText } from '#domain/text.ts';
import { type FlowDocument, flowDocument } from '#flow/document.ts';

/** What a new flow begins with: one question and an end, so that it can be tried at once. */
export function blankFlow(flow: string, title: LocalizedText): FlowDocument {
  return {
    schema: flowDocument.shape.schema.value,
    flow,
    title: { ...title },
    start: 'question',
    nodes: {
      question: {
        type: 'ask',
        kind: 'text',
        text: { 'zh-CN': '请写下您的回答。', en: 'Please write your answer.' },
        next: 'end',
      },
      end: { type: 'end', text: { 'zh-CN': '您写的是：{question}', en: 'You wrote: {question}' } },
    },
  };
}
