/** Why nothing is recorded, as the reader can mend it. */
import type { VoiceTexts } from './texts.ts'

export type RecordingProblem = keyof VoiceTexts['problems']

/** https://developer.mozilla.org/docs/Web/API/MediaDevices/getUserMedia#exceptions */
const PROBLEMS: Readonly<Record<string, RecordingProblem>> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
}

export function problemOf(error: unknown): RecordingProblem {
  return (error instanceof Error && PROBLEMS[error.name]) || 'busy'
}

/** Problems that are known before the browser asks for the microphone. */
export function problemBefore(
  page: Pick<typeof globalThis, 'isSecureContext'> & { navigator: Partial<Pick<Navigator, 'mediaDevices'>> },
  type: string | undefined,
): RecordingProblem | undefined {
  if (!page.isSecureContext) return 'insecure'
  if (!page.navigator.mediaDevices || type === undefined) return 'unsupported'
  return undefined
}
