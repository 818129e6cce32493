/**
 * Patterns that the analyser cannot decide, and that are bounded by their construction: everything that repeats inside
 * another repetition, or that may begin at many places, has a largest count. Each is run on awkward texts by tests/readers.
 * A pattern that changes has another key and must be judged anew.
 */
export interface Accepted {
  /** As the refusal of the pattern shows it. */
  key: string
  file: string
  /** Why its time is linear. */
  reason: string
  /** The most characters that it is given, or that tests/readers gives it where the caller has no limit. */
  longest: number
}

const WORDS = 'A gap holds at most 40 words or characters, and no word can be taken for what separates words.'
const ORDER =
  'The parts stand in a fixed order, and no part that repeats holds the word that begins the pattern.'
const LABELS = 'Labels have at most 64 characters, and only one place in a run of letters can begin one.'
const ENDS =
  'The repetition ends at a character that it cannot hold, and at most 500 characters after its beginning.'
const RUNS =
  'A match begins only where a run of digits, letters or spaces begins, so each run is read a fixed number of times.'

export const ACCEPTED: readonly Accepted[] = [
  {
    key: 'MAGceL2qg0B6mMKXYzW6caWVZ6Z',
    file: 'language/src/read/moment/find-dates.ts',
    reason: WORDS,
    longest: 16384,
  },
  {
    key: '7jmRzPWMH-jGNNdQyBrmall_dSb',
    file: 'language/src/read/details/read-email.ts',
    reason: LABELS,
    longest: 1000,
  },
  {
    key: '69SaHmcmyFJhuAnhYpYAPm2oGo6',
    file: 'language/src/read/details/read-email.ts',
    reason: LABELS,
    longest: 1000,
  },
  {
    key: 'mzWvEgdJswwsVRuetXGIT7XgquM',
    file: 'language/src/read/details/split-clauses.ts',
    reason: RUNS,
    longest: 1000,
  },
  {
    key: 'DJ75eg8zi536NG1E0ysxmf73CoB',
    file: 'server/src/features/agents/turns/think/answer/shape-answer.ts',
    reason: ENDS,
    longest: 10000,
  },
  {
    key: '-jFerleYxyEaI6JaUsaLQ4-xI0U',
    file: 'language/src/read/confidential/forbids-telling.ts',
    reason: WORDS,
    longest: 50000,
  },
  {
    key: 'ZYhQv-GBQs2X7vm1Y_fOf_AXt25',
    file: 'language/src/read/confidential/secret-values.ts',
    reason: ENDS,
    longest: 50000,
  },
  {
    key: 'LY98sGPYdxAyqB7copTWB4bgBFU',
    file: 'language/src/read/confidential/secret-values.ts',
    reason: ENDS,
    longest: 50000,
  },
  {
    key: 'JdYyb27-gyR9zd8LbFVv0VgDXJl',
    file: 'language/src/read/find-statements.ts',
    reason: RUNS,
    longest: 50000,
  },
  {
    key: 'wesjt9Qyens8OBss2NChL6EQGhs',
    file: 'language/src/read/intent/read-complaint.ts',
    reason: ORDER,
    longest: 16384,
  },
  {
    key: 'T0LFJSSyE6rs3A7wyeRJ2cuBC2E',
    file: 'language/src/read/intent/read-complaint.ts',
    reason: ORDER,
    longest: 16384,
  },
  {
    key: 'VzE27dAX0plP3ZH_pzQRw8fDbYP',
    file: 'language/src/read/details/name-patterns.ts',
    reason: WORDS,
    longest: 1000,
  },
  {
    key: '1JI4MCytI42gXtgl7Mqwu9gVxCQ',
    file: 'language/src/read/details/name-patterns.ts',
    reason: WORDS,
    longest: 1000,
  },
  {
    key: 'O7pjj3nwPUoPKlY8IGCrIS2pcPb',
    file: 'language/src/read/details/name-patterns.ts',
    reason: WORDS,
    longest: 1000,
  },
  {
    key: 'irMPcCv6mYhZhjM3o6r-81geeda',
    file: 'language/src/read/details/read-phone.ts',
    reason: RUNS,
    longest: 1000,
  },
  {
    key: 'G-IKgmPEwzGF7T27OKR8IAUf4-m',
    file: 'language/src/read/confidential/forbids-telling.ts',
    reason: WORDS,
    longest: 50000,
  },
  {
    key: 'DwZXd1IPT6UCtNjXGi9Smcdrlxz',
    file: 'language/src/read/confidential/forbids-telling.ts',
    reason: WORDS,
    longest: 50000,
  },
  {
    key: '-wuaYRtHAAPwM9Y640WCgbTIMKK',
    file: 'language/src/read/confidential/forbids-telling.ts',
    reason: WORDS,
    longest: 50000,
  },
  {
    key: 'JkHLXbCLFn9FCaDbU04RrDAhNNZ',
    file: 'language/src/read/confidential/forbids-telling.ts',
    reason: WORDS,
    longest: 50000,
  },
  {
    key: 'rBhC9rreMl3w-EBW5DU9MPeSYZl',
    file: 'language/src/read/claims/action-words.ts',
    reason: WORDS,
    longest: 10000,
  },
  {
    key: '8cudQTMJ_lYeVgJWpbzDZ_CCCBp',
    file: 'language/src/read/claims/action-words.ts',
    reason: WORDS,
    longest: 10000,
  },
  {
    key: 'h1wKCt9mfsfKTROF3QO-FAusJ-i',
    file: 'language/src/read/claims/action-words.ts',
    reason: WORDS,
    longest: 10000,
  },
  {
    key: 'qoUgZXYgy8F62BizgQ2vjXxDnhV',
    file: 'language/src/read/claims/read-prices.ts',
    reason: RUNS,
    longest: 10000,
  },
  {
    key: '-QVCxKND-CLwHctowQXOsZezbW0',
    file: 'language/src/read/claims/read-claims.ts',
    reason: RUNS,
    longest: 10000,
  },
  {
    key: '7aK8NKkSm-mQMWykWF5ZFmatrLD',
    file: 'language/src/read/claims/read-claims.ts',
    reason: RUNS,
    longest: 10000,
  },
]
