export { searchHistory } from './migrations/index.ts'
export type { Hit, Piece, SearchQuery, SearchResult } from './model.ts'
export { reindex } from './reindex.ts'
export { search } from './search.ts'
