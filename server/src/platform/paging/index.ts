export { type ListQuery, type PageRequest, paginate, type SortKey } from './paginate.ts'
export { paginateMatching, type Search } from './paginate-matching.ts'
export { paginateSegments } from './paginate-segments.ts'
export { type StreamedList, streamPages } from './stream-pages.ts'
