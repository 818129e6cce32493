/** Where the talk of an agent stands: data of the call's row, so that another process can go on with it. Pure. */

export interface SpokenSentence {
  text: string
  /** `begun`: its process may have died while it was spoken, so nobody knows what was heard of it. */
  state: 'begun' | 'heard' | 'cut'
  /** A beginning of the text. */
  heard: string
}

export interface LiveTalk {
  /** Grows with each process that leads the call. Only the holder of the newest one changes anything. */
  fence: number
  /** Utterances of the contact that are stored. */
  utterances: number
  /** Those of them that were answered. */
  answered: number
  isGreeted: boolean
  /** The sentences are a notice of the platform: a person has the conversation, and the AI says nothing. */
  isNotice?: boolean
  /** The answer that is being spoken. */
  sentences: SpokenSentence[]
  /** Sentences of it that passed the checks and have not begun. */
  rest: string[]
  /** The newest message that it answers, by its sequence. Null: it answers none, as a greeting. */
  through: number | null
  /** The contact's wait for the first sentence. */
  waitedMs: number | null
}

export const NEW_TALK: LiveTalk = {
  fence: 0,
  utterances: 0,
  answered: 0,
  isGreeted: false,
  sentences: [],
  rest: [],
  through: null,
  waitedMs: null,
}

/** The words that were surely heard: never more than was played. */
export function heardText({ sentences }: Pick<LiveTalk, 'sentences'>): string {
  return sentences
    .map(({ heard }) => heard.trim())
    .filter((text) => text !== '')
    .join(' ')
}

/** Some of it was heard, or may have been: it is not said again. */
export function isSaid({ sentences }: Pick<LiveTalk, 'sentences'>): boolean {
  return sentences.some(({ state, heard }) => state === 'begun' || heard !== '')
}

export function begun(live: LiveTalk, text: string): LiveTalk {
  const rest = live.rest[0] === text ? live.rest.slice(1) : live.rest
  return {
    ...live,
    isGreeted: true,
    rest,
    sentences: [...live.sentences, { text, state: 'begun', heard: '' }],
  }
}

export function played(
  live: LiveTalk,
  { heard, isComplete }: { heard: string; isComplete: boolean },
): LiveTalk {
  const last = live.sentences.at(-1)
  if (!last) return live
  const spoken: SpokenSentence = { ...last, heard, state: isComplete ? 'heard' : 'cut' }
  return {
    ...live,
    sentences: [...live.sentences.slice(0, -1), spoken],
    rest: isComplete ? live.rest : [],
  }
}

/** For the trace: what was to be said, and how much of it was heard. */
export function traceOf(live: LiveTalk): { said: string; interrupted: boolean; unknown?: string } {
  const unknown = live.sentences.find(({ state }) => state === 'begun')
  return {
    said: [...live.sentences.map(({ text }) => text), ...live.rest].join(' '),
    interrupted: live.sentences.some(({ state }) => state !== 'heard'),
    ...(unknown && { unknown: unknown.text }),
  }
}
