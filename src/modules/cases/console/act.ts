import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { refusalOf } from '#console/api/call.ts';
import { actOnCase, type Input, type Offer } from '#console/api/case-actions.ts';
import { useSay } from '#console/shell/language.tsx';
import type { LocalizedText } from '#domain/text.ts';

const texts = {
  gone: { 'zh-CN': '已经转出，现在不归您的单位办理。', en: 'It was handed over, and is no longer with your unit.' },
} as const satisfies Record<string, LocalizedText>;

/** What is done, and what was filled in for it. */
export interface Act {
  readonly offer: Pick<Offer, 'type' | 'done'>;
  readonly input: Input;
  /** The version of the case that the reader has seen; null for a press, which is done whatever happened since. */
  readonly version: number | null;
}

/**
 * Does something with a case, and shows the case as it is afterwards. What is tried again after a lost answer goes out under the same id,
 * so it is done once.
 */
export function useAct(caseId: string, onDone: (act: Act) => void) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const say = useSay();
  const { message } = App.useApp();
  const attempt = useRef<{ readonly id: string; readonly said: string }>(undefined);
  return useMutation({
    mutationFn: ({ offer: { type }, version, input }: Act) => {
      const said = JSON.stringify([type, version, input]);
      if (attempt.current?.said !== said) attempt.current = { id: crypto.randomUUID(), said };
      return actOnCase(caseId, type, { id: attempt.current.id, version, input });
    },
    onSuccess: (file, act) => {
      attempt.current = undefined;
      onDone(act);
      if (file) return client.setQueryData(['case', caseId], file);
      void message.success(say(texts.gone));
      void navigate('/cases');
    },
    onError: (error) => {
      if (refusalOf(error).code === 'offline') return;
      attempt.current = undefined;
      // Somebody else may have been first.
      void client.invalidateQueries({ queryKey: ['case', caseId] });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['cases'] }),
  });
}
