import type { LocalizedText } from '#domain/text.ts';
import type { EndingKind } from '#modules/cases/model/ending.ts';
import { knowsReply } from '#modules/cases/model/telling.ts';
import type { ErrorCode } from '#vocabulary/errors.ts';

export const textReaders = ['citizen', 'colleagues'] as const;

/** A text that a person writes. */
export interface TextField {
  /** Its key in what the command takes. */
  readonly name: string;
  readonly label: LocalizedText;
  /** Lines that are shown at once, where there is room. */
  readonly rows: number;
  /** Most UTF-16 code units that its command takes. */
  readonly limit: number;
  /** It may be left empty. */
  readonly optional?: true;
  /** Who gets to read it. What a citizen reads holds no blanks of a template, and the console shows it before it goes. */
  readonly reader: (typeof textReaders)[number];
  /** Whether it may be begun from one of the office's templates. */
  readonly templates: boolean;
}

/** Lists of the office from which a question may be answered. */
export const choiceSources = ['colleagues', 'units', 'not-accepting'] as const;
export type ChoiceSource = (typeof choiceSources)[number];

/** What is on each of these lists for one viewer and one case. */
export type OfficeLists = Readonly<Record<ChoiceSource, readonly Option[]>>;

/** Where nobody is to be chosen from a list, or it is not known yet. */
export const noLists: OfficeLists = { colleagues: [], units: [], 'not-accepting': [] };

export interface Option {
  readonly value: string;
  readonly label: LocalizedText;
  /** Offered only of a case of which staff have somebody's phone number, or that can be ended in this way. */
  readonly needs?: 'phone' | EndingKind;
}

/** One of a few answers. */
export interface ChoiceField {
  /** Its key in what the command takes. */
  readonly name: string;
  readonly label: LocalizedText;
  readonly hint?: LocalizedText;
  readonly choices: readonly Option[];
  /** They are what is on this list when it is asked. */
  readonly from?: ChoiceSource;
  readonly required: boolean;
  /** When it is asked: of a case whose latest reply is not known to have arrived and was not told in another way, or always. */
  readonly asked: 'always' | 'reply-not-delivered';
  /** Refusals that are shown below it. */
  readonly refusals: readonly ErrorCode[];
}

/** What a person fills in before something is done with a case. Its text, where there is one, is kept as a draft in the console. */
export interface DeskForm {
  /** At most 24 characters in each language, as {@link submit}: Slack takes no more. */
  readonly title: LocalizedText;
  readonly submit: LocalizedText;
  /**
   * What stands above the fields where the case is not on the same page: its card, its card with the request for more time, or all that its
   * handler may read.
   */
  readonly shows: 'card' | 'request' | 'case';
  readonly choices: readonly ChoiceField[];
  readonly text: TextField | undefined;
  /** Whether Slack, too, shows the text as a whole once more before it goes. */
  readonly lastLook: boolean;
}

/** How something that staff can do with a case is offered to them, on every desk alike. */
export interface DeskOffer {
  readonly label: LocalizedText;
  /** Whether it is what comes next in the usual course. */
  readonly primary: boolean;
  /** Done now and then: it stands behind a menu where there is little room. */
  readonly seldom?: true;
  /**
   * Whether the console offers it for several cases at once, with its form filled in once for all: nothing that is filled in is for one
   * case alone, or read by a citizen.
   */
  readonly several?: true;
  /** What comes of it, where that is not plain: above the form's fields, or where there is no form beside the button. */
  readonly about?: LocalizedText;
  /** What is said once it was pressed, where there is no form. */
  readonly done?: LocalizedText;
  /** Absent where a press is all that it takes. */
  readonly form?: DeskForm;
}

/** What a form depends on, of one case. */
export interface AskedOf {
  readonly replyDelivery: string;
  readonly hasPhone: boolean;
  readonly ending: EndingKind;
}

/** The form as it is for one case: without choices that are not asked of it, and answers that cannot be true of it, and with those of the office's lists. */
export function askedOf(form: DeskForm, { replyDelivery, hasPhone, ending }: AskedOf, lists: OfficeLists): DeskForm {
  const known = knowsReply({ replyDelivery });
  const asked = form.choices.filter(({ asked }) => asked === 'always' || !known);
  const choices = asked.map((field) => {
    return {
      ...field,
      choices: field.choices.filter(
        ({ needs }) => needs === undefined || needs === ending || (needs === 'phone' && hasPhone),
      ),
    };
  });
  return listed({ ...form, choices }, lists);
}

/** Tells whether a question of a drawn form has no answer to choose from, though it needs one: the form then cannot be filled in. */
export function isUnanswerable({ choices }: DeskForm): boolean {
  return choices.some((field) => field.required && field.choices.length === 0);
}

/** The form with what is on the office's lists. */
export function listed(form: DeskForm, lists: OfficeLists): DeskForm {
  const choices = form.choices.map((field) => (field.from ? { ...field, choices: lists[field.from] } : field));
  return { ...form, choices };
}
