const zeros = [0x660, 0x6f0, 0x966];

/** Latin digits for Arabic-Indic, Persian and Devanagari ones, which phones type in those languages. */
export const latinDigits = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - Math.max(...zeros.filter((zero) => zero <= code)));
  });
