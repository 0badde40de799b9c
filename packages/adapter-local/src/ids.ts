const hex = (byte: number): string => byte.toString(16).padStart(2, '0');

/** 128 random bits as hexadecimal digits. `crypto.randomUUID` is missing on pages that are not served by HTTPS. */
export const newId = (): string => [...crypto.getRandomValues(new Uint8Array(16))].map(hex).join('');
