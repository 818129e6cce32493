export { saysToComeBack } from './comes-back.ts'
export { factsOf, keepsFacts, keepsKnownFacts } from './facts.ts'
export { readTopic, type Topic } from './topic.ts'
