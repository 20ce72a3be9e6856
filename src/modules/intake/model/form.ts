import type { Locale } from '#domain/text.ts';
import type { IntakeWay } from '#modules/cases/model/came-by.ts';
import type { OtherWayOfTelling } from '#modules/cases/model/telling-ways.ts';
import type { PetitionKind } from '#modules/office/model/petition-kind.ts';

/** How long what staff write down may be, in UTF-16 code units: as much as a citizen may write. */
export const longest = {
  title: 80,
  body: 8_000,
  place: 300,
  happened: 100,
  name: 40,
  phone: 60,
  address: 300,
} as const;

/** What staff fill in, as they typed it; empty where nothing was. */
export interface IntakeForm {
  readonly way: IntakeWay;
  readonly kind: PetitionKind;
  readonly topic: string;
  readonly title: string;
  readonly body: string;
  readonly place: string;
  /** When it happened, in words. */
  readonly happened: string;
  readonly anonymous: boolean;
  readonly name: string;
  readonly phone: string;
  readonly address: string;
  readonly toldBy: OtherWayOfTelling;
  /** The language of whoever it is from. */
  readonly locale: Locale;
}
