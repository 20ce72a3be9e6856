/** What scrypt is asked to do: 2^`ln` blocks of `r`, `p` times. */
export interface PassphraseCost {
  readonly ln: number;
  readonly r: number;
  readonly p: number;
}

/**
 * As costly as OWASP asks of scrypt, in the form that needs least memory: 32 MiB a try, about a quarter of a second of one core.
 * https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
 */
export const passphraseCost: PassphraseCost = { ln: 15, r: 8, p: 3 };
