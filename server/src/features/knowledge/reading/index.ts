export { inOneLine } from './clean-text.ts'
export { decodeText } from './decode-text.ts'
export { type ReadingLimits, readFile } from './read-file.ts'
export { type FileToRead, type Mark, type ReadResult, UnreadableError } from './read-result.ts'
