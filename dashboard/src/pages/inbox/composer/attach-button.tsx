/** Opens the dialog of the system to choose files. */
import { Paperclip } from 'lucide-react'
import { useRef } from 'react'
import { useCommands } from '../../../app/page-commands.ts'
import { IconButton } from '../../../components/button.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { composerTexts } from './texts.ts'

export function AttachButton({ accept, onFiles }: { accept: string; onFiles(files: Iterable<File>): void }) {
  const texts = useTexts(composerTexts)
  const input = useRef<HTMLInputElement>(null)
  const open = () => input.current?.click()
  useCommands([{ label: texts.attach, key: 'Mod+Shift+a', shortcut: '⌘⇧A', icon: Paperclip, action: open }])
  return (
    <>
      <IconButton icon={Paperclip} size="sm" label={texts.attach} shortcut="⌘⇧A" onClick={open} />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={accept}
        aria-label={texts.attach}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])])
          // The same file can be chosen again.
          target.value = ''
        }}
      />
    </>
  )
}
