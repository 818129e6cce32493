export { inOneLine } from './clean-text.ts'
export { readFile } from './read-file.ts'
export { type FileToRead, type Mark, type ReadFile, type ReadResult, UnreadableError } from './read-result.ts'
