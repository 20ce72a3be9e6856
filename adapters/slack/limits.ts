/** Slack's limits, in UTF-16 code units or counts (docs.slack.dev, Block Kit and views). Past one, the whole call fails. */
export const MESSAGE_BLOCKS = 50;
export const VIEW_BLOCKS = 100;
export const VIEW_TITLE = 24;
export const SECTION_TEXT = 3000;
export const FIELD_TEXT = 2000;
export const HEADER_TEXT = 150;
export const BUTTON_TEXT = 75;
export const OPTION_TEXT = 75;
export const SELECT_OPTIONS = 100;
export const INPUT_TEXT = 3000;
export const HINT_TEXT = 2000;
export const ID = 255;

/** Longest title in a list; a title is a line, not a text, and stands whole on its card. */
export const TITLE_TEXT = 300;
/** Longest title and place on a card: more than any question of the shipped flows takes. */
export const CARD_TEXT = 1000;
/** Characters in all blocks together; with more Slack answers `msg_blocks_too_long` (undocumented, measured). */
export const BLOCKS_TEXT = 13_200;
/** Longest quote in one thread message, so that the rest still fits. */
export const QUOTE_TEXT = 11_500;
/** A page of the petition's text in a modal, beside the reply that is being written there. */
export const DETAIL_TEXT = 8000;
/** Boxes of a window for one text: their preview fills a view. */
export const MAX_BOXES = 4;

/** A `trigger_id` opens a view for so long. */
export const TRIGGER_MS = 3000;
/** How far a request's timestamp may be from our clock, in either direction. */
export const SIGNATURE_WINDOW_MS = 5 * 60_000;
/** Elements of a context block. */
export const CONTEXT_ELEMENTS = 10;
