import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { HuishengError } from '#vocabulary/errors.ts';
import { PASSPHRASE_LENGTH } from '../model/account.ts';
import { isCommonPassphrase } from './common-passphrase.ts';
import { type PassphraseCost, passphraseCost } from './passphrase-cost.ts';

const MAX_MEMORY = 64 * 1024 * 1024;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** Throws `sign-in.passphrase-short` or `sign-in.passphrase-common` where it could be guessed. */
export async function assertGoodPassphrase(passphrase: string): Promise<void> {
  const { least } = PASSPHRASE_LENGTH;
  if ([...passphrase.normalize('NFKC')].length < least) {
    throw new HuishengError('sign-in.passphrase-short', { values: { least } });
  }
  if (await isCommonPassphrase(passphrase.normalize('NFKC'))) throw new HuishengError('sign-in.passphrase-common');
}

/** `$scrypt$ln=15,r=8,p=3$<salt>$<hash>`: whoever checks it later finds the cost in it. Wants to be done `inTurn`. */
export async function hashPassphrase(passphrase: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(passphrase, salt, passphraseCost);
  const { ln, r, p } = passphraseCost;
  return `$scrypt$ln=${ln},r=${r},p=${p}$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}

/** Takes as long where there is no hash to compare with: how long a refusal takes does not tell which login names exist. Wants to be done `inTurn`. */
export async function isPassphrase(passphrase: string, stored: string | undefined): Promise<boolean> {
  const parts = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/.exec(stored ?? '');
  if (!parts) {
    await derive(passphrase, randomBytes(SALT_BYTES), passphraseCost);
    return false;
  }
  const [, ln, r, p, salt = '', hash = ''] = parts;
  const right = Buffer.from(hash, 'base64url');
  const given = await derive(passphrase, Buffer.from(salt, 'base64url'), {
    ln: Number(ln),
    r: Number(r),
    p: Number(p),
  });
  return given.length === right.length && timingSafeEqual(given, right);
}

function derive(passphrase: string, salt: Buffer, { ln, r, p }: PassphraseCost): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** ln, r, p, maxmem: MAX_MEMORY };
  return new Promise((resolve, reject) => {
    // The same words typed by another keyboard are the same passphrase.
    scrypt(passphrase.normalize('NFKC'), salt, HASH_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
