/** The files beside a draft, each with its progress or its problem. */
import { FileText, RotateCw, X } from 'lucide-react'
import { IconButton } from '../../../components/button.tsx'
import { Icon } from '../../../components/icon.tsx'
import { fileSize } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { readFile } from '../thread/read-file.ts'
import { voiceTexts } from '../voice-notes/texts.ts'
import VoicePlayer from '../voice-notes/voice-player.tsx'
import type { StagedFile } from './kept-files.ts'
import { canRetry, readStaged, removeFile, retryFile } from './staged-files.ts'
import { stagedTexts } from './staged-texts.ts'

export default function StagedList(props: { conversationId: string; files: readonly StagedFile[] }) {
  const texts = useTexts(stagedTexts)
  return (
    <ul className="staged" aria-label={texts.attachedFiles}>
      {props.files.map((file) => (
        <StagedRow key={file.key} conversationId={props.conversationId} file={file} />
      ))}
    </ul>
  )
}

function StagedRow({ conversationId, file }: { conversationId: string; file: StagedFile }) {
  const texts = useTexts(stagedTexts)
  const voice = useTexts(voiceTexts)
  const { key, name, size, progress, problem, isVoice, upload } = file
  const shownName = isVoice ? voice.voiceNote : name
  const percent = Math.round((progress ?? 0) * 100)
  return (
    <li className={problem === undefined ? 'row' : 'row bad'}>
      {!isVoice && <Icon icon={FileText} size="sm" />}
      <span className="grow min-w-0">
        {isVoice && (canRetry(key) || upload) ? (
          <VoicePlayer label={voice.voiceNote} read={() => readRecording(file)} />
        ) : (
          <span className="row tight">
            <span className="trunc" dir="auto">
              {shownName}
            </span>
            <span className="xs t3 num">{fileSize(size)}</span>
          </span>
        )}
        {problem !== undefined && (
          <span className="xs block" role="alert">
            {problem}
          </span>
        )}
        {progress !== undefined && (
          <span
            className="bar"
            role="progressbar"
            aria-label={texts.uploadingFile(shownName)}
            aria-valuenow={percent}
            aria-valuemin={0}
            aria-valuemax={100}
          >
            <span style={{ width: `${percent}%` }} />
          </span>
        )}
      </span>
      {problem !== undefined && canRetry(key) && (
        <IconButton
          icon={RotateCw}
          size="sm"
          label={texts.retryFile(shownName)}
          onClick={() => retryFile(conversationId, key)}
        />
      )}
      <IconButton
        icon={X}
        size="sm"
        label={texts.removeFile(shownName)}
        onClick={() => removeFile(conversationId, key)}
      />
    </li>
  )
}

/** Of this page, or as the server keeps it until it is sent. */
async function readRecording({ key, upload }: StagedFile): Promise<Blob> {
  return (await readStaged(key)) ?? readFile(upload?.id ?? '')
}
