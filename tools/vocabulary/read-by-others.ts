/** Places whose texts and documents are read by customers or language models, and why. Comments in their code are checked. A folder ends with a slash. */
export const READ_BY_OTHERS: Readonly<Record<string, string>> = {
  'language/src/search/fixtures/': 'Documents of businesses and questions of customers.',
  'server/src/features/agents/turns/think/prompt/': 'Prompts of language models.',
  'tests/answers/businesses/': 'Documents of businesses and questions of customers.',
  'tests/answers/grounding/': 'Documents of businesses and answers of models.',
}
