/** The version of this package, to tell two copies on a page apart. */
export const version = '0.0.0';
