import { expect, test } from 'vitest';
import { toCsv } from './csv';

test('cells that a spreadsheet would run become text', () => {
  const csv = toCsv(['a'], [['=1+1'], ['+48 600'], ['-2'], ['@x'], ['\tx'], ['zwykły']], 'en');
  expect(csv).toBe("\uFEFFa\r\n'=1+1\r\n'+48 600\r\n'-2\r\n'@x\r\n'\tx\r\nzwykły\r\n");
});

test('Polish files use semicolons and quote what needs it', () => {
  expect(
    toCsv(
      ['a', 'b'],
      [
        ['x;y', 'powiedział "tak"'],
        [null, 5],
      ],
      'pl',
    ),
  ).toBe('\uFEFFa;b\r\n"x;y";"powiedział ""tak"""\r\n;5\r\n');
});
