import DeleteOutlined from '@ant-design/icons/DeleteOutlined';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Empty, Popconfirm, Skeleton, Switch, Tag, Typography } from 'antd';
import { changeScenario, listScenarios, playScenarios, removeScenario } from '#console/api/client.gen.ts';
import { useSay } from '#console/shell/language.tsx';
import { useMay } from '#console/shell/me.ts';
import { useRefusalText } from '#console/shell/refusal.tsx';
import type { JsonObject } from '#document/json.ts';
import type { Setup } from './setup.ts';
import { scenarioTexts as texts } from './texts.ts';

export const scenariosKey = (flow: string) => ['scenarios', flow] as const;

type Scenario = Awaited<ReturnType<typeof listScenarios>>['scenarios'][number];

interface ScenariosProps {
  readonly flow: string;
  readonly document: JsonObject;
  readonly onOpen: (tried: Setup) => void;
}

/** The conversations that were kept, and how they come out on the draft as it is now. */
export function Scenarios({ flow, document, onOpen }: ScenariosProps) {
  const say = useSay();
  const refusalText = useRefusalText();
  const { data, error } = useQuery({ queryKey: scenariosKey(flow), queryFn: () => listScenarios({ flow }) });
  const playing = useMutation({ mutationFn: () => playScenarios({ flow, body: { document } }) });
  if (error) return <Alert type="error" showIcon title={refusalText(error)} />;
  if (!data) return <Skeleton active />;
  const { scenarios } = data;
  if (scenarios.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(texts.empty)} />;
  const results = playing.data?.type === 'played' ? playing.data.results : undefined;
  const failed = results?.filter(({ wrong }) => wrong.length > 0).length ?? 0;
  const count = results?.length ?? 0;
  return (
    <>
      <Button type="primary" loading={playing.isPending} onClick={() => playing.mutate()}>
        {say(texts.playAll)}
      </Button>
      <div role="status">
        {playing.error && <Alert type="error" showIcon title={refusalText(playing.error)} />}
        {playing.data?.type === 'unfit' && <Alert type="error" showIcon title={say(texts.unfit)} />}
        {results && (
          <Alert
            type={failed > 0 ? 'warning' : 'success'}
            showIcon
            title={failed > 0 ? say(texts.someFail, { count, failed }) : say(texts.allHold, { count })}
          />
        )}
      </div>
      <ul className="sim-scenarios">
        {scenarios.map((scenario) => (
          <li key={scenario.id}>
            <Kept {...{ flow, scenario, onOpen }} wrong={results?.find(({ id }) => id === scenario.id)?.wrong} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface KeptProps {
  readonly flow: string;
  readonly scenario: Scenario;
  /** Undefined where it was not played. */
  readonly wrong: readonly string[] | undefined;
  readonly onOpen: (tried: Setup) => void;
}

function Kept({ flow, scenario, wrong, onOpen }: KeptProps) {
  const say = useSay();
  const may = useMay();
  const refusalText = useRefusalText();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const { id, name, regression, readable, tried } = scenario;
  const shared = {
    onSuccess: () => queries.invalidateQueries({ queryKey: scenariosKey(flow) }),
    onError: (error: unknown) => void message.error(refusalText(error)),
  };
  const changing = useMutation({
    ...shared,
    mutationFn: (body: { name: string; regression: boolean }) => changeScenario({ flow, scenario: id, body }),
  });
  const removing = useMutation({ ...shared, mutationFn: () => removeScenario({ flow, scenario: id }) });
  const editable = may('flow.edit');
  return (
    <>
      <div className="sim-scenario-head">
        <Typography.Text
          strong
          {...(editable
            ? {
                editable: {
                  maxLength: 120,
                  tooltip: say(texts.rename, { name }),
                  onChange: (to: string) =>
                    to.trim() !== '' && to !== name && changing.mutate({ name: to, regression }),
                },
              }
            : {})}
        >
          {name}
        </Typography.Text>
        {readable && wrong && (
          <Tag color={wrong.length > 0 ? 'error' : 'success'}>
            {say(wrong.length > 0 ? texts.differs : texts.holds)}
          </Tag>
        )}
      </div>
      {!readable && <Alert type="warning" showIcon title={say(texts.unreadable)} />}
      {(readable ? wrong : undefined)?.map((reason) => (
        <pre key={reason} className="sim-reason">
          {reason}
        </pre>
      ))}
      <div className="sim-scenario-foot">
        <Switch
          size="small"
          aria-label={`${name}: ${say(texts.bars)}`}
          checked={regression}
          disabled={!editable}
          loading={changing.isPending}
          onChange={(to) => changing.mutate({ name, regression: to })}
        />
        <span>{say(regression ? texts.barsShort : texts.hint)}</span>
        <Button
          size="small"
          disabled={tried === null}
          {...(tried === null ? { title: say(texts.cannotOpen) } : {})}
          onClick={() => tried && onOpen(tried)}
        >
          {say(texts.open)}
        </Button>
        {editable && (
          <Popconfirm
            title={say(texts.removeSure, { name })}
            okText={say(texts.remove)}
            cancelText={say(texts.cancel)}
            onConfirm={() => removing.mutateAsync().catch(() => {})}
          >
            <Button
              size="small"
              danger
              icon={<DeleteOutlined aria-hidden />}
              aria-label={`${say(texts.remove)}: ${name}`}
            />
          </Popconfirm>
        )}
      </div>
    </>
  );
}
