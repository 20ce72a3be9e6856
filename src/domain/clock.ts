/** Where the time comes from; tests freeze it. */
export interface Clock {
  now(): Date;
}

/** Where ids and codes come from; tests count. */
export interface IdSource {
  /** A fresh UUIDv7, so that rows sort by the time they were made. */
  uuid(): string;
  /** `length` random decimal digits, as text. */
  digits(length: number): string;
}
