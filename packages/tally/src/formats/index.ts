export {readBlt} from './blt/read.ts';
export type {BltFile} from './blt/types.ts';
export {writeBlt} from './blt/write.ts';
export {FormatError} from './error.ts';
export {decimalText} from './pb/numbers.ts';
export {readPb} from './pb/read.ts';
export type {PbFile, PbForm, PbTable} from './pb/types.ts';
export {writePb} from './pb/write.ts';
