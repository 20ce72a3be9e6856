import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FileRef } from '#domain/files.ts';
import type { Address } from '#domain/messages.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { Standing } from './log.ts';
import type { HeldFile } from './protocol.ts';

/*
 * A session is a secret that the page keeps in its own storage and sends in the `Authorization` header. No cookie:
 * browsers block those in frames of other sites, where the page must work too, and what is never sent by itself cannot
 * be ridden on by another site (CSRF). The header keeps it out of addresses, histories and access logs. Only secrets that we
 * gave out count, so that nobody makes up as many sessions as they like: most of its bytes are random, some say when it was given out, the
 * rest proves both. It is good until its owner ends it, or nothing was said for as long as the conversation is kept.
 */

const TOKEN = /^Bearer ([A-Za-z0-9_-]{43})$/;

const DAY_MS = 86_400_000;

const ADDRESS = /^[A-Za-z0-9_-]{43}$/;

const RANDOM_BYTES = 16;
/** Minutes since 1970. */
const ISSUED_BYTES = 4;
const PROOF_BYTES = 12;
const PROVEN_BYTES = RANDOM_BYTES + ISSUED_BYTES;

/** How long a session lasts, and what was said in it is kept, after the last word of either side, in days: as long as its case may take, and then some. */
export const SESSION_DAYS = 180;

/** What a secret says of its session. */
export interface Session {
  readonly address: Address;
  /** Undefined for one that an earlier release gave out, which did not say. */
  readonly issuedAt: Date | undefined;
}

export function newToken(mac: Mac, now: Date): string {
  const issued = Buffer.alloc(ISSUED_BYTES);
  issued.writeUInt32BE(Math.floor(now.getTime() / 60_000));
  const proven = Buffer.concat([randomBytes(RANDOM_BYTES), issued]);
  return Buffer.concat([proven, proofOfToken(mac, proven, 'dated')]).toString('base64url');
}

type Making = 'dated' | 'undated';

function proofOfToken(mac: Mac, proven: Buffer, making: Making): Buffer {
  const said = making === 'dated' ? 'huisheng webchat token, dated' : 'huisheng webchat token';
  return Buffer.from(mac(`${said}\n${proven.toString('base64url')}`)).subarray(0, PROOF_BYTES);
}

/** How a secret of ours was made; nothing for any other. */
function makingOf(mac: Mac, token: string): Making | undefined {
  const bytes = Buffer.from(token, 'base64url');
  // The last letter has bits to spare: spelt otherwise, the same bytes would be another session.
  if (bytes.toString('base64url') !== token) return undefined;
  const [proven, proof] = [bytes.subarray(0, PROVEN_BYTES), bytes.subarray(PROVEN_BYTES)];
  return (['dated', 'undated'] as const).find((making) => timingSafeEqual(proof, proofOfToken(mac, proven, making)));
}

/** The address of a session: nobody who reads it can write in its name. */
export function addressOf(token: string): Address {
  return createHash('sha256').update(`huisheng webchat session\n${token}`).digest('base64url');
}

export function isAddress(text: string): boolean {
  return ADDRESS.test(text);
}

/** The session that an `Authorization` header speaks for. Throws `request.unsigned`. */
export function authorize(mac: Mac, header: string | undefined): Session {
  const token = TOKEN.exec(header ?? '')?.[1];
  const making = token === undefined ? undefined : makingOf(mac, token);
  if (token === undefined || making === undefined) throw new HuishengError('request.unsigned');
  const minutes = Buffer.from(token, 'base64url').readUInt32BE(RANDOM_BYTES);
  return { address: addressOf(token), issuedAt: making === 'dated' ? new Date(minutes * 60_000) : undefined };
}

/** Tells whether a session is over: ended, or silent for too long. */
export function isOver({ issuedAt }: Session, { ended, lastAt }: Standing, now: Date): boolean {
  const since = now.getTime() - SESSION_DAYS * DAY_MS;
  return ended || ![issuedAt, lastAt].some((at) => at !== undefined && at.getTime() >= since);
}

/** The page picks its messages' ids itself, so they are only unique within its session. */
export function externalIdOf(address: Address, clientId: string): string {
  return createHash('sha256').update(`huisheng webchat message\n${address}\n${clientId}`).digest('base64url');
}

/** Keyed hash of a text, the same in every process; `KeyRing.index` is one. */
export type Mac = (text: string) => Uint8Array;

function proofOf(mac: Mac, address: Address, file: HeldFile['file'] | FileRef): Buffer {
  const named = JSON.stringify([address, file.id, file.kind, file.name, file.mime, file.size ?? null]);
  return Buffer.from(mac(`huisheng webchat file\n${named}`));
}

/** A file as this session may name it, so that no session can name another's. */
export function hold(mac: Mac, address: Address, file: FileRef): HeldFile {
  return { file, proof: proofOf(mac, address, file).toString('base64url') };
}

/** Throws `request.forbidden` where the proof was not made for this session and file. */
export function checkHeld(mac: Mac, address: Address, held: HeldFile): void {
  const proof = proofOf(mac, address, held.file);
  const given = Buffer.from(held.proof, 'base64url');
  if (given.length !== proof.length || !timingSafeEqual(given, proof)) throw new HuishengError('request.forbidden');
}
