/** Files beside a draft, as the browser keeps them. */
import type { UploadedAttachment } from '@parley/contracts'

export interface StagedFile {
  key: string
  name: string
  size: number
  /** Recorded here, and not chosen as a file. */
  isVoice?: boolean | undefined
  /** Present once the server has it. */
  upload?: UploadedAttachment
  /** The share of its bytes that has left, while it is on its way. */
  progress?: number
  /** Why it is not there. Undefined: nothing went wrong. */
  problem?: string
}

/** The files that the browser kept of a conversation. A file that was still on its way when the page closed is not there any more. */
export function keptFiles(stored: string | null, now: number, lost: string, expired: string): StagedFile[] {
  let kept: StagedFile[]
  try {
    kept = JSON.parse(stored ?? '[]') as StagedFile[]
  } catch {
    return []
  }
  return kept.map(({ progress: _progress, ...file }) => {
    if (!file.upload) return { ...file, problem: file.problem ?? lost }
    return Date.parse(file.upload.expires_at) > now ? file : { ...file, upload: undefined, problem: expired }
  })
}
