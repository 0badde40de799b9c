export {cursorPeriod, readCursor, sortOf, writeCursor, type Cursor} from './cursor.ts';
export {metresBetween} from './distance.ts';
export {allowedEdits, bitCount, signature, withinEdits} from './edits.ts';
export {placeName, primaryLanguage, toEntry, type Entry} from './entry.ts';
export {createHuddleIndex, defaultLimit, type HuddleIndex} from './huddle-index.ts';
export {meeting, quality, queryWords, searchedTexts, weightedWords, type WeightedText} from './relevance.ts';
export {byCodePoint, farthest, positions} from './order.ts';
export {facetBit, valueFacets, Values, type ValueFacet} from './values.ts';
export {always, isWaking, partBits, partsOfDay, startBits, weekdayBits, zoneClock} from './zone-clock.ts';
