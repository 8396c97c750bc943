import { describe, expect, it } from 'vitest';
import { daysUntil, formatBytes, formatDate, formatInstant, formatMoney, formatMoneyShort, formatNumber, formatRelative, formatShare } from './format';
import { fromZone, toZone } from './zone';

const now = new Date('2026-11-21T20:00:00Z'); // already the 22nd in Shanghai

describe('times', () => {
  it('show a day as that day wherever the reader is', () => {
    expect(formatDate('2026-05-31', 'en')).toBe('31 May 2026');
    expect(formatDate('2026-05-31', 'zh-Hans')).toBe('2026年5月31日');
    expect(formatDate('soon', 'en')).toBe('soon');
  });
  it('show a moment in the zone of the cooperation', () => {
    expect(formatInstant('2026-11-21T20:00:00Z', 'en')).toBe('22 Nov 2026, 04:00');
    expect(formatInstant('2026-11-21T20:00:00Z', 'zh-Hans')).toBe('2026年11月22日 04:00');
    expect(formatInstant('2026-11-21T20:00:00Z', 'en', 'UTC')).toBe('21 Nov 2026, 20:00');
  });
  it('say how long it is until then, or since', () => {
    expect(formatRelative('2026-11-24T20:00:00Z', now, 'en')).toBe('in 3 days');
    expect(formatRelative('2026-11-21T18:00:00Z', now, 'en')).toBe('2 hours ago');
    expect(formatRelative('2026-11-21T18:00:00Z', now, 'zh-Hans')).toBe('2小时前');
    expect(formatRelative('2026-11-21T20:00:10Z', now, 'en')).toBe('now');
  });
  it('count days by the calendar of the zone', () => {
    expect(daysUntil('2026-11-22', now)).toBe(0);
    expect(daysUntil('2026-11-25', now)).toBe(3);
    expect(daysUntil('2026-11-21', now)).toBe(-1);
    expect(daysUntil('2026-11-22', now, 'UTC')).toBe(1);
  });
  it('go into a control without a zone and come back the same', () => {
    expect(toZone('2026-05-31T00:00:00Z')).toBe('2026-05-31T08:00');
    expect(fromZone('2026-05-31T08:00')).toBe('2026-05-31T00:00:00Z');
    expect(fromZone('')).toBe('');
    expect(toZone('')).toBe('');
    for (const zone of ['Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns', 'UTC']) {
      for (let hour = 0; hour < 24 * 365; hour += 131) {
        const instant = new Date(Date.UTC(2026, 0, 1, hour)).toISOString().replace('.000', '');
        expect(fromZone(toZone(instant, zone), zone)).toBe(instant);
      }
    }
  });
});

describe('numbers', () => {
  it('keep every digit of a decimal', () => {
    expect(formatNumber('12345678901234567.890', 'en')).toBe('12,345,678,901,234,567.890');
    expect(formatNumber('-0.50', 'en')).toBe('-0.50');
    expect(formatNumber('about 3', 'en')).toBe('about 3');
    expect(formatNumber(1234.5, 'zh-Hans')).toBe('1,234.5');
  });
  it('show money with its currency', () => {
    expect(formatMoney('1200000.00 CNY', 'en').replace(/\s/g, ' ')).toBe('CNY 1,200,000');
    expect(formatMoney('1200000.50 CNY', 'en').replace(/\s/g, ' ')).toBe('CNY 1,200,000.50');
    expect(formatMoney('90071992547409.93 CNY', 'en').replace(/\s/g, ' ')).toBe('CNY 90,071,992,547,409.93');
    expect(formatMoney('1200000.00 CNY', 'zh-Hans')).toBe('1,200,000元');
    expect(formatMoney('23758620.69 CNY', 'zh-Hans')).toBe('23,758,620.69元');
    expect(formatMoney('free', 'en')).toBe('free');
  });
  it('show large money in few digits', () => {
    expect(formatMoneyShort('123456789.12 CNY', 'en').replace(/\s/g, ' ')).toBe('CNY 123.5 million');
    expect(formatMoneyShort('-4512345.00 CNY', 'en').replace(/\s/g, ' ')).toBe('-CNY 4.512 million');
    expect(formatMoneyShort('123456789.12 CNY', 'zh-Hans')).toBe('1.235亿元');
    expect(formatMoneyShort('0.00 CNY', 'zh-Hans')).toBe('0元');
    expect(formatMoneyShort('123456789.12 CNY', 'en', 'without')).toBe('123.5 million');
    expect(formatMoneyShort('free', 'en')).toBe('free');
  });
  it('show shares and sizes', () => {
    expect(formatShare(1, 3, 'en')).toBe('33%');
    expect(formatShare(0, 0, 'en')).toBe('0%');
    expect(formatBytes(1_234_567, 'en')).toBe('1.2 MB');
    expect(formatBytes(532, 'en')).toBe('532 byte');
  });
});
