/** The door of access: what the rest of the program may use of it. */
export { type AccountsPartOptions, accountsPart } from './routes/accounts-part.ts';
export { authenticateBy } from './routes/authenticate.ts';
export { type ConsoleCookies, consoleCookies } from './routes/cookies.ts';
export { mePart } from './routes/me-part.ts';
export { ownAccountPart } from './routes/own-account.ts';
export { ownSessionsPart } from './routes/own-sessions.ts';
export { providerCallback, providerPart } from './routes/provider-routes.ts';
export { signInPart } from './routes/sign-in-part.ts';
export { authorAtDesk } from './service/author.ts';
export type { ProviderConfig } from './service/identity-provider.ts';
export { createManageAccounts } from './service/manage-accounts.ts';
export { createSignIn, type SignIn, type SignInOptions } from './service/sign-in.ts';
export { Accounts, staffOfAdmins, staffWhoCanSignIn } from './store/accounts.ts';
export { deleteExpiredSessions } from './store/sessions.ts';
export { deleteFailuresBefore } from './store/sign-in-failures.ts';
export { deleteExpiredLinks } from './store/sign-in-links.ts';
