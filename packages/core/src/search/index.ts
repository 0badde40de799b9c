export {cursorPeriod, readCursor, sortOf, writeCursor, type Cursor} from './cursor.ts';
export {metresBetween} from './distance.ts';
export {allowedEdits, bitCount, signature, withinEdits} from './edits.ts';
export {placeName, primaryLanguage} from './entry.ts';
export {createHuddleIndex, defaultLimit, type HuddleIndex, type IndexOptions, type TextSource} from './huddle-index.ts';
export {meeting, quality, queryWords, searchedTexts, weightedWords, type WeightedText} from './relevance.ts';
