import { Alert } from 'antd';
import { useSay } from '#console/shell/language.tsx';
import { errorTable } from '#vocabulary/errors.ts';

/** What an identity provider's answer can end with; nothing else from the address is shown. */
const problems = [
  'sign-in.disabled',
  'sign-in.no-role',
  'sign-in.link-invalid',
  'sign-in.provider-away',
  'sign-in.provider-refused',
  'sign-in.provider-taken',
  'sign-in.other-way',
  'sign-in.unknown-person',
  'store.unavailable',
  'internal',
] as const satisfies readonly (keyof typeof errorTable)[];

/** Why signing in elsewhere did not work. Loaded only then: the table of errors is large. */
export default function ProviderProblem({ code }: { readonly code: string }) {
  const say = useSay();
  const problem = problems.find((known) => known === code);
  if (!problem) return null;
  return (
    <Alert type="error" showIcon title={say(errorTable[problem].text)} style={{ marginBottom: 16 }} role="alert" />
  );
}
