import { z } from 'zod';
import type { Principal } from '#domain/principal.ts';
import type { ConsolePart } from '#platform/console/api.ts';
import { principalOf } from '#platform/console/guard.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { DirectNews } from '../service/direct-news.ts';

export interface OwnNoticesOptions {
  readonly directNews: DirectNews;
  /** Whether the office works in Slack. */
  readonly slackIsOn: boolean;
}

const states = ['on', 'off', 'not-staff', 'no-slack', 'not-in-slack'] as const;

/** How people are told of what happens with their cases. */
export function ownNoticesPart({ directNews, slackIsOn }: OwnNoticesOptions): ConsolePart {
  const stateFor = async ({ staff }: Principal): Promise<(typeof states)[number]> => {
    if (!staff) return 'not-staff';
    if (!slackIsOn) return 'no-slack';
    if (staff.slack === undefined) return 'not-in-slack';
    return (await directNews.wanted(staff.id)) ? 'on' : 'off';
  };

  return (server) => {
    server.get(
      '/own/notices',
      {
        config: { may: 'signed-in' },
        schema: {
          operationId: 'getOwnNotices',
          tags: ['sign-in'],
          response: {
            200: z.object({
              direct: z
                .enum(states)
                .describe('Direct messages in Slack of what citizens do with their cases, or why there are none.'),
            }),
          },
        },
      },
      async (request) => ({ direct: await stateFor(principalOf(request)) }),
    );

    server.post(
      '/own/notices',
      {
        config: { may: 'signed-in' },
        schema: {
          operationId: 'chooseOwnNotices',
          tags: ['sign-in'],
          body: z.object({ direct: z.boolean() }),
          response: { 200: z.object({}) },
        },
      },
      async (request) => {
        const who = principalOf(request);
        const state = await stateFor(who);
        if (!who.staff || (state !== 'on' && state !== 'off')) throw new HuishengError('request.not-found');
        await directNews.choose(who.staff.id, request.body.direct, { account: who.account });
        return {};
      },
    );
  };
}
