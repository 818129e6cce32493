export { type ListQuery, NEWEST_FIRST, type PageRequest, paginate, type SortKey } from './paginate.ts'
export { paginateSegments } from './paginate-segments.ts'
