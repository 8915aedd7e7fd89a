import { describe, expect, test } from 'vitest';
import {
  dayIn,
  dayInWords,
  daysUntil,
  inDays,
  partialDateInWords,
  timeInWords,
} from '../src/lib/dates';

describe('dates', () => {
  test.each([
    ['ar', '8 شباط/فبراير 2023'],
    ['zh-cn', '2023年2月8日'],
    ['en', '8 February 2023'],
    ['fr', '8 février 2023'],
    ['ru', '8 февраля 2023 г.'],
    ['es', '8 de febrero de 2023'],
  ])('in %s', (token, words) => {
    expect(dayInWords(token, '2023-02-08')).toBe(words);
  });

  test('a day is the same everywhere, a moment is not', () => {
    const late = '2023-02-08T23:30:00+00:00';
    expect(dayInWords('en', '2023-02-08', 'Asia/Bangkok')).toBe(
      '8 February 2023',
    );
    expect(dayInWords('en', late, 'Asia/Bangkok')).toBe('9 February 2023');
    expect(dayIn(late, 'Asia/Bangkok')).toBe('2023-02-09');
    expect(timeInWords('en', late, 'Europe/Zurich')).toBe('00:30');
  });

  test('with the day of the week', () => {
    expect(dayInWords('en', '2023-02-08', 'UTC', true)).toBe(
      'Wednesday, 8 February 2023',
    );
    expect(dayInWords('ar', '2023-02-08', 'UTC', true)).toContain('الأربعاء');
  });

  test('as much as is known', () => {
    expect(partialDateInWords('en', '2020')).toBe('2020');
    expect(partialDateInWords('en', '2020-12')).toBe('December 2020');
    expect(partialDateInWords('ar', '2020-12')).toBe(
      'كانون الأول/ديسمبر 2020',
    );
  });

  test('days until then', () => {
    const now = new Date('2027-03-20T23:00:00Z');
    expect(daysUntil('2027-03-21', now)).toBe(1);
    expect(inDays('en', 1)).toBe('tomorrow');
    expect(inDays('fr', 5)).toBe('dans 5 jours');
  });
});
