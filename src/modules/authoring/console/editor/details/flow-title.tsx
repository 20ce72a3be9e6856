import { useQuery } from '@tanstack/react-query';
import { listFlows } from '#console/api/client.gen.ts';
import { useLanguage } from '../say.ts';

/** A flow by its title; by its name alone where there is none such, or until it is here. */
export function FlowTitle({ flow }: { readonly flow: string }) {
  const { locale } = useLanguage();
  const { data } = useQuery({ queryKey: ['flows'], queryFn: () => listFlows() });
  const title = data?.flows.find((one) => one.flow === flow)?.title[locale];
  return title === undefined ? flow : `${title} · ${flow}`;
}
