import fc from 'fast-check'

/** Stands in what is typed, and never unescaped in a page. */
export const PLANTED = 'x-jb-123'
/** The host that nobody may be sent to. */
export const ELSEWHERE = 'elsewhere.example'

/** As it would be sent: half a surrogate pair becomes the character that stands for what is broken. */
export const sendable = (text: string): string => Buffer.from(text).toString('utf8')

/** What stands in a page as it was typed where nobody escapes it. */
const planted = [`<${PLANTED}>`, `"><${PLANTED}>`, `'><${PLANTED} onload=1>`, `</textarea></title><${PLANTED}>`, `" ${PLANTED}="1`, `<!--<${PLANTED}`]

/** What a text may do: end a statement, a tag, an attribute, a header, a path; be no text; be read as a number, a day, a formula; look like another. */
const injections = [
  ...["' or '1'='1", "1'; drop table event; --", '$1', "%' --", '\\', "\\'", '_%', 'a)(|(b=*'],
  ...[
    '{{7*7}}',
    '$' + '{7*7}',
    '<%= 7*7 %>',
    '#{7*7}',
    '../../../../../etc/passwd',
    '..%2f..%2fetc%2fpasswd',
    'file:///etc/passwd',
    '/etc/passwd%00.pdf',
  ],
  ...[
    `//${ELSEWHERE}/`,
    `/\\${ELSEWHERE}`,
    `https://${ELSEWHERE}/`,
    `\thttps://${ELSEWHERE}`,
    'javascript:alert(1)',
    'data:text/html,1',
    `/\t/${ELSEWHERE}`,
  ],
  ...['a\r\nx-jb-injected: 1', 'a\nx-jb-injected: 1', '%0d%0ax-jb-injected:%201', '=1+1', '@SUM(1)', '+1', '|1'],
]
const names = ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__', 'length', 'then', '0']
const numbers = [
  '-0',
  '0',
  '-1',
  '1e400',
  '1e-400',
  '0x10',
  '1.5',
  '9007199254740993',
  '99999999999999999999',
  '2147483648',
  '１２３',
  '٣',
  'Infinity',
  '1,000',
]
const days = [
  '2026-02-30',
  '0000-00-00',
  '9999-12-31',
  '+275760-09-13',
  '2026-13',
  '2026-Q9',
  '1900-01-01',
  '2026-04-03T24:00',
  '-000001-01-01',
  '20260403',
  '10000-01-01',
]
const characters = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udfffy',
  '\u202eabc\u202c',
  '\u200b',
  '\u2066x',
  '\ufeff',
  '\u3000',
  '𠮷𠀀',
  'e\u0301\u0301',
  '👨‍👩‍👧',
  '\u007f',
  '\u0085\u2028',
  'ﬀ',
  'İı',
]
const codes = [
  '%',
  '%zz',
  '%ff',
  '%c0%af',
  '00000000-0000-0000-0000-000000000000',
  'a/b',
  '.',
  '..',
  '*',
  'M01600/../M01603',
  '11010519491231002X',
  '[]',
  '{}',
  '"',
  "'",
]
const long = [
  'x'.repeat(300),
  '王'.repeat(2001),
  'x'.repeat(10_000),
  '9'.repeat(400),
  '\u0301'.repeat(5000),
  ' '.repeat(20_000),
  'a,'.repeat(5000),
  '-'.repeat(3000),
]

/** Texts that must be escaped wherever they are shown. */
export const plantedText: fc.Arbitrary<string> = fc.constantFrom(...planted)

/** Texts that somebody would send who means ill, or whose program is broken. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 2, arbitrary: plantedText },
  { weight: 6, arbitrary: fc.constantFrom(...injections, ...names, ...numbers, ...days, ...characters, ...codes) },
  { weight: 1, arbitrary: fc.constantFrom(...long) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)) },
)

/** Names of fields that nobody has, or that every object has. */
export const hostileName: fc.Arbitrary<string> = fc.constantFrom(...names, '', 'a[b][c]', 'a.b', '$where', '\u0000', `<${PLANTED}>`, 'x'.repeat(500))

/** Any value of JSON where another is meant. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  {
    weight: 2,
    arbitrary: fc.constantFrom(null, true, false, 0, -0, -1, 1.5, 2 ** 53, -(2 ** 63), 1e308, 5e-324, [], {}, [null], [[]], { id: null }),
  },
  { weight: 1, arbitrary: fc.dictionary(hostileName, fc.constantFrom(1, 'a', null, {}), { maxKeys: 3 }) },
  { weight: 1, arbitrary: fc.array(hostileText, { maxLength: 5 }) },
  { weight: 1, arbitrary: fc.constantFrom(Array(3000).fill('M01600'), Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [`k${n}`, 'a']))) },
)
