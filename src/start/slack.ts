import type { FastifyPluginAsync } from 'fastify';
import type { Logger } from 'pino';
import { type SlackDesk, type SlackDeskOptions, slackDesk } from '#adapters/slack/desk.ts';
import { slackRoutes } from '#adapters/slack/routes.ts';
import type { Clock } from '#domain/clock.ts';
import type { Config } from './config.ts';

/** The desk in Slack, and the routes by which Slack reaches it. */
export interface OpenDesk {
  readonly desk: SlackDesk;
  readonly routes?: FastifyPluginAsync;
}

/** What a desk is made of. */
export interface DeskParts extends Pick<SlackDeskOptions, 'service' | 'posts' | 'openFile'> {
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The desk in Slack; `undefined` where it is off. */
export function openSlack(config: Config, parts: DeskParts): OpenDesk | undefined {
  const { slack } = config;
  if (!slack) return undefined;
  const { botToken, transport, apiUrl, queueChannel } = slack;
  const desk = slackDesk({
    ...{ botToken, apiUrl, queueChannel, ...parts },
    signingSecret: transport.type === 'http' ? transport.signingSecret : undefined,
    appToken: transport.type === 'socket' ? transport.appToken : undefined,
    casesPage: config.http.publicUrl && `${config.http.publicUrl}/console/cases?tab=open`,
    locale: config.defaultLocale,
  });
  return { desk, ...(desk.handle ? { routes: slackRoutes(desk.handle) } : {}) };
}
