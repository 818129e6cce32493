/**
 * Files with patterns for letters that have no row of their own in readers.ts, each with the reason.
 */
export const READ_THROUGH: Readonly<Record<string, string>> = {
  'language/src/read/moment/find-times.ts': 'readMoment reads through it',
  'language/src/read/party/party-items.ts': 'readPartySize and readMoment read through it',
  'language/src/read/party/party-tokens.ts': 'readPartySize and readMoment read through it',
  'language/src/read/in-one-language.ts': 'counts letters of one class',
  'server/src/features/agents/copilot/suggest/suggest-owner.ts':
    'asks the database; splits words by one class',
  'server/src/features/agents/copilot/suggest/draft-replies.ts':
    'asks the database; splits words by one class',
  'server/src/features/conversations/handoffs/summary/choose-language.ts': 'detectLanguage reads for it',
  'server/src/features/agents/knowledge/reading/read-csv.ts':
    'files are read in a thread that is ended when it takes too long',
  'server/src/features/agents/knowledge/reading/read-pdf.ts':
    'files are read in a thread that is ended when it takes too long',
  'language/src/text/index.ts': 'names the edges of words for other packages',
  'language/src/text/word-boundary.ts': 'builds parts of patterns, and reads nothing',
  'language/src/read/details/choose-reading.ts': 'through readPhone and readEmail',
  'language/src/read/details/name-patterns.ts': 'through readName',
  'language/src/read/details/read-spoken-digits.ts': 'through readPhone',
  'server/src/features/agents/tools/business/describe-input.ts': 'reads labels of at most 60 characters',
  'server/src/features/agents/turns/think/answer/completed-actions.ts': 'through findFalseStatements',
  'server/src/features/agents/turns/think/confidential/keep-secrets.ts':
    'through readInstructions and the leak detector',
  'language/src/read/claims/action-words.ts': 'through readActionClaims',
  'language/src/read/claims/read-dates.ts': 'through readClaims',
  'server/src/features/agents/turns/think/guard-turn.ts': 'splits words by one class',
  'server/src/platform/leak-detection/fold-text.ts': 'through the leak detector',
  'server/src/platform/leak-detection/secret-forms.ts':
    'reads secrets, which are bounded, and no text of a stranger',
  'server/src/platform/leak-detection/secret-pieces.ts':
    'reads secrets, which are bounded, and no text of a stranger',
  'server/src/platform/leak-detection/spelled-digits.ts': 'through the leak detector',
}
