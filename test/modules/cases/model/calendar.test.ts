import { describe, expect, it } from 'vitest';
import { addDays, calendarDay, daysBetween, endOfDay } from '#modules/cases/model/calendar.ts';

describe('clocks', () => {
  it('know which day it is in the office', () => {
    expect(calendarDay(new Date('2026-03-01T15:59:59Z'), 'Asia/Shanghai')).toBe('2026-03-01');
    expect(calendarDay(new Date('2026-03-01T16:00:00Z'), 'Asia/Shanghai')).toBe('2026-03-02');
  });

  it('end a day in its time zone, also when the clocks change on it', () => {
    expect(endOfDay('2026-03-01', 'Asia/Shanghai').toISOString()).toBe('2026-03-01T15:59:59.999Z');
    expect(endOfDay('2026-03-29', 'Europe/Berlin').toISOString()).toBe('2026-03-29T21:59:59.999Z');
    expect(endOfDay('2026-10-25', 'Europe/Berlin').toISOString()).toBe('2026-10-25T22:59:59.999Z');
    expect(endOfDay('2026-03-08', 'America/New_York').toISOString()).toBe('2026-03-09T03:59:59.999Z');
  });

  it('count calendar days', () => {
    expect(addDays('2026-12-31', 60)).toBe('2027-03-01');
    expect(daysBetween('2026-02-28', '2026-03-01')).toBe(1);
    expect(daysBetween('2026-03-02', '2026-03-01')).toBe(-1);
  });
});
