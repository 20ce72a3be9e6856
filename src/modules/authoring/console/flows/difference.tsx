import { Empty, Flex, Typography } from 'antd';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import type { Json } from '#document/json.ts';
import type { Path } from '#document/problem.ts';
import type { LocalizedText } from '#domain/text.ts';
import { describeChange, type FieldValues } from '#flow/describe-change.ts';
import { casesInWords } from '../editor/conditions/cases-in-words.ts';
import { fieldName } from '../editor/form/field-name.ts';
import { partName } from '../editor/form/words.ts';
import { useTopics } from '../editor/use-topics.ts';
import { inLines } from '../in-lines.ts';
import { changedLanguages, changesByStep, type StepChanges, type WordsChange } from './changes.ts';
import './flows.css';
import { useStepNameIn } from './step-title.tsx';
import { texts } from './texts.ts';

/** What differs between two documents, for people: step by step, texts in both languages side by side. */
export function Difference({ before, after }: { readonly before: unknown; readonly after: unknown }) {
  const say = useSay();
  const nameIn = useStepNameIn();
  const steps = changesByStep(before, after);
  if (steps.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(texts.noChanges)} />;
  return (
    <Flex vertical gap={16} component="ul" className="flow-plain-list">
      {steps.map((step) => (
        <li key={step.node ?? ''}>
          <StepDifference
            step={step}
            documents={{ before, after }}
            title={step.node === undefined ? say(texts.wholeFlow) : nameIn(step.node, after, before)}
          />
        </li>
      ))}
    </Flex>
  );
}

/** What stands in a field of several parts, in the one sentence that tells of its change. */
function partsInWords(path: Path, value: Json): LocalizedText {
  const parts = inLines(value, partName, String(path.findLast((part) => typeof part === 'string') ?? ''));
  const inOne = (text: string, between: string) => text.replace(/([：:])\n\s*/g, '$1 ').replace(/\n\s*/g, between);
  return { 'zh-CN': `“${inOne(parts['zh-CN'], '；')}”`, en: `“${inOne(parts.en, '; ')}”` };
}

interface StepProps {
  readonly step: StepChanges;
  readonly title: string;
  readonly documents: Readonly<Record<'before' | 'after', unknown>>;
}

function StepDifference({ step: { words, others }, title, documents }: StepProps) {
  const { locale } = useLanguage();
  const topics = useTopics();
  const values: FieldValues = (path, value, side) => {
    if (path[0] === 'when') return casesInWords(value, documents[side], topics);
    return typeof value === 'object' ? partsInWords(path, value) : undefined;
  };
  return (
    <section>
      <Typography.Text strong>{title}</Typography.Text>
      {others.map((change) => {
        // Its heading names the step already.
        const { node: _, ...told } = change;
        const sentence = describeChange(told as typeof change, fieldName, values)[locale];
        return (
          <div key={sentence} className="flow-words">
            {sentence}
          </div>
        );
      })}
      {words.map((change) => (
        <WordsDifference key={change.path.join('.')} change={change} />
      ))}
    </section>
  );
}

function WordsDifference({ change }: { readonly change: WordsChange }) {
  const say = useSay();
  const languages = changedLanguages(change);
  return (
    <div className="flow-field">
      <Typography.Text type="secondary">{say(fieldName(change.path))}</Typography.Text>
      <div className="flow-sides">
        {(['before', 'after'] as const).map((side) => (
          <div key={side} className={`flow-${side}`}>
            <Typography.Text type="secondary" className="flow-side-label">
              {say(texts[side])}
            </Typography.Text>
            <div className="flow-languages">
              {languages.map((locale) => (
                <span key={locale} lang={locale} className="flow-words">
                  {change.sides[locale][side] ?? say(texts.nothing)}
                </span>
              ))}
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
