/**
 * Texts that break programs which are careless about them, in groups. Written for this project; every field of every form
 * either keeps them exactly or refuses them with a reason.
 */
export const naughtyStrings: Readonly<Record<string, readonly string[]>> = {
  'words that programs mistake for values': [
    'null', 'NULL', 'nil', 'undefined', 'None', 'true', 'false', 'NaN', 'Infinity', '-Infinity', '(null)',
    '[object Object]', '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'eval',
    'arguments', 'this', '{}', '[]', '""', '\'\'', '\\', '\\\\', '//', '/', '-', '--', '---', '.', '..', '...', '*',
    '?', '%', '%%', '$', '$$', '#', '&', '|', ';', '~', '!', '@', '^', '_', '`',
  ],
  'numbers as text': [
    '0', '-0', '00', '007', '1e1000', '-1e-1000', '1E+400', '0x1F', '0b101', '0o17', '1_000', '1,000.00', '1.000,00',
    '١٢٣', '१२३', '１２３', '²', '½', 'Ⅻ', '9007199254740993', '-9223372036854775809',
    '340282366920938463463374607431768211456', '1/0', '0/0', '1.0.0', '2026-02-30', '24:61', '+44 20 7946 0000',
    '12e', '.5', '5.', '--5', '1 000', '∞',
  ],
  'white space and the invisible': [
    ' ', '  ', '\u0009', 'a\u0009b', 'a\u00a0b', 'a\u2003b', '\u200b', 'a\u200bb', 'a\u2060b', '\ufeffa', 'a\u00adb',
    '\u3000', 'a\u2028b', 'a\u2029b', 'a\u0085b', '\u180e', '\u115f\u1160', 'a\u034fb', '  leading', 'trailing  ',
  ],
  'scripts': [
    'Łódź', 'Ørsted', 'Đorđe', 'Straße', 'İstanbul', 'ıspanak', 'Æsir', 'naïve café', 'Ǆ', 'ﬁ ligature', 'Tiếng Việt',
    'Ĳsselmeer', 'Ελληνικά', 'Українська', 'Қазақша', 'Հայերեն', 'ქართული', 'עברית', 'العربية', 'فارسی', 'اردو',
    'پښتو', 'हिन्दी', 'বাংলা', 'தமிழ்', 'తెలుగు', 'ಕನ್ನಡ', 'മലയാളം', 'ไทย', 'ລາວ', 'မြန်မာ', 'ខ្មែរ', 'བོད་ཡིག',
    'አማርኛ', '中文', '繁體中文', '日本語', 'ｶﾀｶﾅ', '한국어', 'ㅎㅏㄴ', 'Тоҷикӣ', 'ᏣᎳᎩ', 'ᐃᓄᒃᑎᑐᑦ', 'ⵜⴰⵎⴰⵣⵉⵖⵜ', 'ߒߞߏ', '𐐀𐐨', '𝔘𝔫𝔦𝔠𝔬𝔡𝔢',
    '𠜎𠜱', 'ᚠᛇᚻ', '꧁꧂', 'ꦲꦏ꧀ꦱꦫ', 'ʎllɐɔ', 'Ｆｕｌｌｗｉｄｔｈ',
  ],
  'marks and normal forms': [
    'e\u0301', 'é', 'a\u0308\u0323', 'a\u0323\u0308', 'Å', '각',
    'Z\u0351\u0352\u0353\u0354\u0357\u035b\u033e\u0351\u0352\u0353\u0354\u0357\u035b\u033e\u0351\u0352\u0353\u0354\u0357\u035b\u033e\u0351\u0352\u0353\u0354\u0357\u035b\u033e\u0351\u0352\u0353\u0354\u0357\u035b\u033e\u0351\u0352\u0353\u0354\u0357\u035b\u033e\u0351\u0352\u0353\u0354\u0357\u035b\u033e\u0351\u0352\u0353\u0354\u0357\u035b\u033e',
    'o\u0335', 'i\u0307', 'ｶ゙', 'क्षि', '\u0301',
  ],
  'direction': [
    '\u202egnirts\u202c', '\u202aabc', '\u2066left\u2069', '\u2067right\u2069', '\u2068first\u2069', 'abc \u200fאבג',
    'אבג 123 def', 'العدد 42 (أ)', '\u061c!', 'שלום [x] שלום', 'test\u202e.exe', 'ﷺ', '﷽', '\u202d\u202e\u202d',
    'عربي English عربي',
  ],
  'emoji': [
    '🙂', '👩\u200d👩\u200d👧\u200d👦', '👍🏿', '🏳\ufe0f\u200d🌈', '🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}',
    '🇦🇶', '1\ufe0f⃣', '❤\ufe0f', '❤\ufe0e', '🧑🏽\u200d🤝\u200d🧑🏻', '🫱🏼\u200d🫲🏾', '👨🏻\u200d❤\ufe0f\u200d💋\u200d👨🏿', '🇦',
    '👁\ufe0f\u200d🗨\ufe0f', '🏻', '🙂\ufe0e', '\u200d', '🐈\u200d⬛', '😶\u200d🌫\ufe0f', '♀\ufe0f',
  ],
  'what must be refused or kept whole': [
    'a\u0000b', '\u0000', '\u0001', '\u0007', '\u0008', '\u000b', '\u000c', '\u001b[31mred', '\u007f', '\ud83d',
    '\ude00', 'a\ud800b', '\udc00\ud800', '\ufffe', '\uffff', '\ufffd', '\u{1ffff}', '\u{10ffff}', '\ue000',
  ],
  'script and markup': [
    '<script>alert(1)</script>', '"><script>alert(1)</script>', '\'><img src=x onerror=alert(1)>',
    '<img src=x onerror="document.title=1">', '<svg onload=alert(1)>', '<svg><script>alert(1)</script></svg>',
    'javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\u0009script:alert(1)',
    'data:text/html,<script>alert(1)</script>', 'vbscript:msgbox(1)', '<iframe srcdoc="<script>parent.x=1</script>">',
    '<a href="javascript:alert(1)">x</a>', '<style>*{display:none}</style>', '</textarea><script>alert(1)</script>',
    '</title><script>alert(1)</script>', '<!-- -->', '<![CDATA[x]]>', '&lt;b&gt;', '&amp;amp;', '&#x3c;script&#x3e;',
    '<b>bold</b>', '{{7*7}}', '${7*7}', '#{7*7}', '<%= 7*7 %>', '{% raw %}', '%3Cscript%3E', '\\u003cscript\\u003e',
    '<math><mi//xlink:href="data:x,<script>">', '<template><script>alert(1)</script></template>',
    '<input autofocus onfocus=alert(1)>', '` onmouseover=alert(1)', '<details open ontoggle=alert(1)>',
    'expression(alert(1))', 'url(javascript:alert(1))',
  ],
  'commands, queries and paths': [
    '\'; DROP TABLE sign_up; --', '\' OR \'1\'=\'1', '1; SELECT pg_sleep(5)', '") OR ("a"="a', '$1', '%s%s%s%n', '%d',
    '$(touch x)', '`id`', '| cat /etc/passwd', '; rm -rf /', '../../../../etc/passwd', '..\\..\\windows\\system32',
    'C:\\CON', 'file:///etc/passwd', '/dev/null', 'con', 'aux', 'nul.txt', 'http://127.0.0.1:22/', '=1+1',
    '=HYPERLINK("http://x.example")', '@SUM(A1)', '+cmd|x', '-2+3', '=cmd|\' /C calc\'!A0', '*)(uid=*))(|(uid=*',
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', '() { :; }; echo x', '{"$gt":""}',
    '{"__proto__":{"x":1}}', '%00', '%0d%0aSet-Cookie: x=1', '\\x41', 'LIKE \'%\\_\'', '_%_',
  ],
  'mail and calendar': [
    'Ann\u000d\u000aBcc: all@example.org', 'Ann\u000aSubject: other', '"Ann" <x@example.org>', '=?utf-8?B?QQ==?=',
    'a;b,c:d\\e', 'BEGIN:VEVENT', 'END:VCALENDAR\u000d\u000aX:1', '\\n\\,\\;', 'DTSTART:20260101T000000Z',
    'Ann, Bob; Cy', '.', '.\u000d\u000a.', 'From here',
  ],
  'human names and words that filters refuse': [
    'O\u2019Neill', 'O\'Brien', 'Null', 'Test', 'Jean-Luc', 'Nguyễn Thị Minh Khai', 'X Æ A-12', 'María José', 'Ng',
    'Æ', 'Lightwater Country Park', 'Scunthorpe', 'Penistone', 'Dr. Robert "Bob" Smith, PhD', 'van der Berg',
    'María de los Ángeles', 'Björk Guðmundsdóttir', '孫文', 'a',
  ],
  huge: ['a'.repeat(100_000), '🙂'.repeat(20_000), 'ﷺ'.repeat(5_000), 'x '.repeat(50_000)],
};

/** All of them, in one list. */
export const allNaughtyStrings: readonly string[] = Object.values(naughtyStrings).flat();
