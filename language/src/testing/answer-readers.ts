/** Readers of answers and instructions: what they claim, and what must not be told. */
import { findFalseStatements, readActionClaims } from '../read/claims/check-statements.ts'
import { asksForSecret, claimsToBeHuman } from '../read/claims/identity-claims.ts'
import { digitise } from '../read/claims/number-words.ts'
import { readClaims } from '../read/claims/read-claims.ts'
import { readNumber } from '../read/claims/read-number.ts'
import { saysFree } from '../read/claims/read-prices.ts'
import { readBareHours } from '../read/claims/read-times.ts'
import { readForbidding } from '../read/confidential/forbids-telling.ts'
import { readInstructions } from '../read/confidential/read-instructions.ts'
import { readSecretValues } from '../read/confidential/secret-values.ts'
import { readFact, tellsFact } from '../read/confidential/tells-sentence.ts'
import { findStatements } from '../read/find-statements.ts'
import { speakText } from '../write/spoken/index.ts'
import { inFile, ofAnswers, type Reader } from './reader.ts'

const secretFact = readFact('The discount for staff is 40 percent.')

export const ANSWER_READERS: readonly Reader[] = [
  ...inFile('read/claims/number-words.ts', { digitise }),
  ...inFile('read/claims/read-claims.ts', { readClaims }),
  ...inFile('read/claims/read-number.ts', { readNumber }),
  ...inFile('read/claims/read-prices.ts', { saysFree }),
  ...inFile('read/claims/read-times.ts', { readBareHours }),
  ...ofAnswers(
    inFile('read/claims/check-statements.ts', {
      readActionClaims,
      findFalseStatements: (text) => findFalseStatements(text, () => false),
    }),
  ),
  ...ofAnswers(inFile('read/claims/identity-claims.ts', { claimsToBeHuman, asksForSecret })),
  ...inFile('read/confidential/forbids-telling.ts', { readForbidding }),
  ...inFile('read/confidential/read-instructions.ts', { readInstructions }),
  ...inFile('read/confidential/secret-values.ts', { readSecretValues }),
  ...ofAnswers(
    inFile('read/confidential/tells-sentence.ts', {
      tellsFact: (text) => tellsFact(text, [secretFact], new Set()),
    }),
  ),
  ...inFile('read/find-statements.ts', { findStatements }),
  ...ofAnswers(
    inFile('write/spoken/speak-text.ts', {
      speakInEnglish: (text) => speakText(text, 'en'),
      speakInHindi: (text) => speakText(text, 'hi'),
    }),
  ),
]
