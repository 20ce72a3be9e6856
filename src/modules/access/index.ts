/** The door of access: what the rest of the program may use of it. */
export { authorAtDesk } from './service/author.ts';
export type { ProviderConfig } from './service/identity-provider.ts';
export { normalLogin } from './service/local.ts';
export { Accounts, accountOfStaff, staffOfAdmins, staffWhoCanSignIn } from './store/accounts.ts';
