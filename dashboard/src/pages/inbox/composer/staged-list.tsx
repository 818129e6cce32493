/** The files beside a draft, each with its progress or its problem. */
import { FileText, RotateCw, X } from 'lucide-react'
import { IconButton } from '../../../components/button.tsx'
import { Icon } from '../../../components/icon.tsx'
import { fileSize } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import type { StagedFile } from './kept-files.ts'
import { canRetry, removeFile, retryFile } from './staged-files.ts'
import { composerTexts } from './texts.ts'

export function StagedList(props: { conversationId: string; files: readonly StagedFile[] }) {
  const texts = useTexts(composerTexts)
  if (props.files.length === 0) return null
  return (
    <ul className="staged" aria-label={texts.attachedFiles}>
      {props.files.map((file) => (
        <StagedRow key={file.key} conversationId={props.conversationId} file={file} />
      ))}
    </ul>
  )
}

function StagedRow({ conversationId, file }: { conversationId: string; file: StagedFile }) {
  const texts = useTexts(composerTexts)
  const { key, name, size, progress, problem } = file
  const percent = Math.round((progress ?? 0) * 100)
  return (
    <li className={problem === undefined ? 'row' : 'row bad'}>
      <Icon icon={FileText} size="sm" />
      <span className="grow min-w-0">
        <span className="row tight">
          <span className="trunc" dir="auto">
            {name}
          </span>
          <span className="xs t3 num">{fileSize(size)}</span>
        </span>
        {problem !== undefined && (
          <span className="xs block" role="alert">
            {problem}
          </span>
        )}
        {progress !== undefined && (
          <span
            className="bar"
            role="progressbar"
            aria-label={texts.uploadingFile(name)}
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
          label={texts.retryFile(name)}
          onClick={() => retryFile(conversationId, key)}
        />
      )}
      <IconButton
        icon={X}
        size="sm"
        label={texts.removeFile(name)}
        onClick={() => removeFile(conversationId, key)}
      />
    </li>
  )
}
