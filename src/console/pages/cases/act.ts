import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { refusalOf } from '../../api/call.ts';
import { actOnCase } from '../../api/client.gen.ts';

export type Command = Parameters<typeof actOnCase>[0]['body']['command'];

/**
 * Does something with a case, and shows the case as it is afterwards. What is tried again after a lost answer goes out under the same id,
 * so it is done once.
 */
export function useAct(caseId: string, onDone: () => void) {
  const client = useQueryClient();
  const attempt = useRef<{ readonly id: string; readonly said: string }>(undefined);
  return useMutation({
    mutationFn: (command: Command) => {
      const said = JSON.stringify(command);
      if (attempt.current?.said !== said) attempt.current = { id: crypto.randomUUID(), said };
      return actOnCase({ id: caseId, body: { id: attempt.current.id, command } });
    },
    onSuccess: (file) => {
      attempt.current = undefined;
      client.setQueryData(['case', caseId], file);
      onDone();
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
