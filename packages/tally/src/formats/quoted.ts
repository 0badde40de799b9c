/** What stands between double quotes, as the source of a pattern with one group: a doubled quote is one, line breaks are kept. */
export const quoted = '"([^"]*(?:""[^"]*)*)"';

export const unquote = (text: string): string => text.replaceAll('""', '"');

export const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** How many line breaks, LF, CRLF or CR, it has. */
export const breaksIn = (text: string): number => text.split(/\r\n?|\n/).length - 1;
