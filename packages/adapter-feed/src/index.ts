export {feed} from './feed.ts';
export {readFeed} from './read-feed.ts';
export {
  feedForms,
  type FeedForm,
  type FeedOptions,
  type FeedResult,
  type FeedSource,
  type FeedWarning,
} from './types.ts';
