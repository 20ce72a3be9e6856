import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Flex } from 'antd';
import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import { beginDraft } from '#console/api/client.gen.ts';
import { useSay } from '#console/shell/language.tsx';
import { useMay } from '#console/shell/me.ts';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { AgainDialog } from './again-dialog.tsx';
import { CompareDialog } from './compare-dialog.tsx';
import { draftPath, type FlowVersion, flowKey } from './flow-data.ts';
import { texts } from './texts.ts';

interface VersionActionsProps {
  readonly flow: string;
  readonly version: FlowVersion;
  /** The number of the version in use. */
  readonly current: number | null;
  /** What stands before them. */
  readonly children?: ReactNode;
}

/** What can be done with a version: compared, used again, made a draft of, taken along. */
export function VersionActions({ flow, version, current, children }: VersionActionsProps) {
  const say = useSay();
  const may = useMay();
  const refusalText = useRefusalText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [shown, setShown] = useState<'compare' | 'again'>();
  const begin = useMutation({
    mutationFn: () => beginDraft({ flow, body: { from: { type: 'version', version: version.version } } }),
    onSuccess: (draft) => {
      void client.invalidateQueries({ queryKey: flowKey(flow) });
      return navigate(draftPath(draft));
    },
  });
  const previous = version.current ? (version.version > 1 ? version.version - 1 : null) : version.version;
  return (
    <>
      {begin.error && <Alert type="error" showIcon title={refusalText(begin.error)} />}
      <Flex gap={8} wrap>
        {children}
        {current !== null && (!version.current || previous !== null) && (
          <Button size="small" onClick={() => setShown('compare')}>
            {say(version.current ? texts.comparePrevious : texts.compare)}
          </Button>
        )}
        {!version.current && may('flow.publish') && (
          <Button size="small" onClick={() => setShown('again')}>
            {say(texts.again)}
          </Button>
        )}
        {may('flow.edit') && (
          <Button size="small" loading={begin.isPending} onClick={() => begin.mutate()}>
            {say(texts.draftFrom)}
          </Button>
        )}
        <Button size="small" type="link" href={`/console/api/flows/${flow}/versions/${version.version}/yaml`}>
          {say(texts.download)}
        </Button>
      </Flex>
      {shown === 'compare' && (
        <CompareDialog flow={flow} before={previous} after={current} onClose={() => setShown(undefined)} />
      )}
      {shown === 'again' && (
        <AgainDialog flow={flow} version={version.version} current={current} onClose={() => setShown(undefined)} />
      )}
    </>
  );
}
