export { decodeParts } from './decode-text.ts'
export { foldSecret } from './fold-text.ts'
export { createLeakDetector, type Leak, type LeakDetector } from './leak-detector.ts'
