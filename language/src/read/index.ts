/** Facts that a text states: its language, moments, names, phones, addresses, wishes. */

export { saysToComeBack } from './comes-back.ts'
export * from './details/index.ts'
export { detectLanguage } from './detect-language.ts'
export { factsOf, keepsFacts, keepsKnownFacts } from './facts.ts'
export * from './moment/index.ts'
export { readOptOut } from './opt-out/read-opt-out.ts'
export { readTopic, type Topic } from './topic.ts'
