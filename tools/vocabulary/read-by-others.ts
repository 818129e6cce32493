/** Places whose texts are read by customers or language models, and why. Their comments are checked. A folder ends with a slash. */
export const READ_BY_OTHERS: Readonly<Record<string, string>> = {
  'language/src/search/fixtures/': 'Documents of businesses and questions of customers.',
  'server/src/features/agents/turns/think/prompt/': 'Prompts of language models.',
}
