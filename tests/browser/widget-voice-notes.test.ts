/** A visitor of the web chat hears what members recorded, under the strictest policy that a page can have. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DESK, FAKE_MICROPHONE } from './open-browser.ts'
import {
  log,
  newestConversation,
  openChat,
  PATIENCE_MS,
  type StartedWidget,
  startWidget,
  write,
} from './widget.fixture.ts'

let widget: StartedWidget
beforeAll(async () => {
  widget = await startWidget('', FAKE_MICROPHONE)
}, PATIENCE_MS)
afterAll(() => widget?.close(), 60_000)

/** The mark of Opus, and no sound behind it. */
const BROKEN = Buffer.concat([
  Buffer.from('OggS'),
  Buffer.alloc(24),
  Buffer.from('OpusHead'),
  Buffer.alloc(64),
])

test(
  'a voice note of a member is played, moved by keys and paused; sound that cannot be played is a download',
  async () => {
    const { page, complaints } = await widget.openPage()
    await openChat(page)
    await write(page, 'Can somebody tell me how to find you?')
    await expect.poll(() => newestConversation(widget)).toBeDefined()
    const { id } = await newestConversation(widget)

    const context = await widget.browser.newContext(DESK)
    await widget.pages.signIn(context, 'Kavya')
    const inbox = await context.newPage()
    await inbox.goto(`${widget.pages.url}/app/inbox/open/${id}`)
    await inbox.getByRole('button', { name: 'Record a voice note' }).click()
    await inbox
      .getByRole('timer')
      .getByText(/0:(?!0[01])\d\d/)
      .waitFor()
    await inbox.getByRole('button', { name: 'Stop and listen' }).click()
    const send = inbox.getByRole('button', { name: 'Send', exact: false }).last()
    await expect.poll(() => send.isEnabled()).toBe(true)
    await send.click()

    const recording = log(page).getByRole('group', { name: 'Recording' })
    const position = recording.getByRole('slider', { name: 'Position in the recording' })
    await recording.getByRole('button', { name: 'Play' }).click()
    await expect.poll(() => position.getAttribute('aria-valuetext')).toMatch(/^(0:\d\d) of \1$/)
    await recording.getByRole('button', { name: 'Play' }).waitFor()
    await position.press('ArrowLeft')
    await expect.poll(() => position.getAttribute('aria-valuetext')).not.toMatch(/^(0:\d\d) of \1$/)

    const { parley } = await widget.pages.join('Ravi')
    const file = { filename: 'broken.ogg', mime_type: 'audio/ogg', bytes: new Uint8Array(BROKEN) }
    const upload = await parley.attachments.upload({ file })
    const content = { type: 'media', kind: 'audio', attachment_id: upload.id } as const
    await parley.call('messages.send', { conversation_id: id, sender: 'person', content })
    await expect.poll(() => recording.count()).toBe(2)
    await recording.last().getByRole('button', { name: 'Play' }).click()
    await log(page).getByRole('button', { name: 'broken.ogg' }).waitFor()
    // It stays a download while the chat goes on.
    await write(page, 'I cannot hear the second one')
    await log(page).getByText('I cannot hear the second one').waitFor()
    await log(page).getByRole('button', { name: 'broken.ogg' }).waitFor()
    expect(await recording.count()).toBe(1)
    expect(complaints.filter((text) => !text.includes('status of 409'))).toEqual([])
    await context.close()
  },
  PATIENCE_MS,
)
