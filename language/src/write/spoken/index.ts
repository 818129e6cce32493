export { speakText } from './speak-text.ts'
