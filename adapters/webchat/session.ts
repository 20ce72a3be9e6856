import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FileRef } from '#domain/files.ts';
import type { Address } from '#domain/messages.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { HeldFile } from './protocol.ts';

/*
 * A session is a secret that the page keeps in its own storage and sends in the `Authorization` header. No cookie:
 * browsers block those in frames of other sites, where the page must work too, and what is never sent by itself cannot
 * be ridden on by another site (CSRF). The header keeps it out of addresses, histories and access logs. Only secrets that we
 * gave out count, so that nobody makes up as many sessions as they like: most of its bytes are random, the rest proves that.
 */

const TOKEN = /^Bearer ([A-Za-z0-9_-]{43})$/;

const ADDRESS = /^[A-Za-z0-9_-]{43}$/;

const RANDOM_BYTES = 20;
const PROOF_BYTES = 12;

export function newToken(mac: Mac): string {
  const random = randomBytes(RANDOM_BYTES);
  return Buffer.concat([random, tokenProof(mac, random)]).toString('base64url');
}

function tokenProof(mac: Mac, random: Buffer): Buffer {
  return Buffer.from(mac(`huisheng webchat token\n${random.toString('base64url')}`)).subarray(0, PROOF_BYTES);
}

function isOurs(mac: Mac, token: string): boolean {
  const bytes = Buffer.from(token, 'base64url');
  // The last letter has bits to spare: spelt otherwise, the same bytes would be another session.
  if (bytes.toString('base64url') !== token) return false;
  return timingSafeEqual(bytes.subarray(RANDOM_BYTES), tokenProof(mac, bytes.subarray(0, RANDOM_BYTES)));
}

/** The address of a session: nobody who reads it can write in its name. */
export function addressOf(token: string): Address {
  return createHash('sha256').update(`huisheng webchat session\n${token}`).digest('base64url');
}

export function isAddress(text: string): boolean {
  return ADDRESS.test(text);
}

/** The address that an `Authorization` header speaks for. Throws `request.unsigned`. */
export function authorize(mac: Mac, header: string | undefined): Address {
  const token = TOKEN.exec(header ?? '')?.[1];
  if (token === undefined || !isOurs(mac, token)) throw new HuishengError('request.unsigned');
  return addressOf(token);
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
