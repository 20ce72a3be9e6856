import { WebAPIRequestError } from '@slack/web-api';
import { HttpError } from 'grammy';
import { describe, expect, it } from 'vitest';
import { callOutcome } from '#adapters/slack/errors.ts';
import { outcomeOf } from '#adapters/telegram/errors.ts';
import { neverLeft } from '#channel/connection.ts';

const failure = (code: string, syscall?: string) => Object.assign(new Error(code), { code, syscall });
const allAddresses = (...tries: Error[]) => Object.assign(new AggregateError(tries), { code: 'ETIMEDOUT' });

describe('whether a request surely did not leave', () => {
  it.each([
    [failure('ECONNREFUSED'), true],
    [failure('ENOTFOUND', 'getaddrinfo'), true],
    [failure('EAI_AGAIN', 'getaddrinfo'), true],
    [failure('CONNECT_TIMEOUT'), true],
    [failure('UND_ERR_CONNECT_TIMEOUT'), true],
    [failure('CERT_HAS_EXPIRED'), true],
    [failure('DEPTH_ZERO_SELF_SIGNED_CERT'), true],
    [failure('ERR_TLS_CERT_ALTNAME_INVALID'), true],
    [failure('EHOSTUNREACH', 'connect'), true],
    [failure('ENETUNREACH', 'connect'), true],
    [failure('ETIMEDOUT', 'connect'), true],
    [allAddresses(failure('ETIMEDOUT', 'connect'), failure('ENETUNREACH', 'connect')), true],
    [failure('EHOSTUNREACH', 'read'), false],
    [failure('ENETUNREACH', 'write'), false],
    [failure('ETIMEDOUT', 'read'), false],
    [failure('ETIMEDOUT'), false],
    [allAddresses(failure('ETIMEDOUT', 'connect'), failure('ECONNRESET', 'read')), false],
    [failure('ECONNRESET', 'read'), false],
    [failure('EPIPE', 'write'), false],
    [failure('UND_ERR_HEADERS_TIMEOUT'), false],
    [new Error('no code'), false],
    ['no error', false],
  ])('%s: %s', (error, never) => {
    expect(neverLeft(error)).toBe(never);
    if (!(error instanceof Error)) return;
    const type = never ? 'not-sent' : 'unknown';
    const byFetch = Object.assign(new TypeError('fetch failed'), { cause: error });
    expect(outcomeOf(new HttpError('failed', error)).type).toBe(type);
    expect(callOutcome(new WebAPIRequestError(byFetch), false).type).toBe(type);
  });
});
