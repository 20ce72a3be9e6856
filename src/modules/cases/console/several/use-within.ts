import { useState } from 'react';

/** State of one list: it begins anew where the list that `list` names becomes another. */
export function useWithin<Value>(list: string, first: Value): readonly [Value, (value: Value) => void] {
  const [kept, setKept] = useState({ list, value: first });
  if (kept.list !== list) setKept({ list, value: first });
  return [kept.value, (value) => setKept({ list, value })];
}
